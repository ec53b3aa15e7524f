import { l10n, Uri, window, workspace } from 'vscode';
import { TriptychError } from '../../../engine/index.ts';
import { baseName } from '../review/path-text.ts';
import { svdNamedIn } from './read-peripheral-prompt.ts';

/** SVD files that are looked through, and named to the user. */
const mostFiles = 500;
const mostNamed = 10;

/**
 * The SVD file a request is about: given with it, named in it, of the turn before, in the editor, or the only one.
 * @param before of the turn before, as a URI
 * @throws TriptychError `invalid-request` where none is meant, or several could be; `file-not-found`
 */
export async function findSvd(
  given: Uri | undefined,
  prompt: string,
  before: string | undefined,
): Promise<Uri> {
  if (given) return given;
  const files = await workspace.findFiles('**/*.[sS][vV][dD]', '**/node_modules/**', mostFiles);
  const named = svdNamedIn(
    prompt,
    files.map(({ path }) => baseName(path)),
  );
  if (named !== undefined) return namedAmong(files, named);
  if (before !== undefined) return Uri.parse(before, true);
  const shown = window.activeTextEditor?.document.uri;
  if (shown && /\.svd$/i.test(shown.path)) return shown;
  const [only, ...more] = files;
  if (only && more.length === 0) return only;
  throw new TriptychError(
    'invalid-request',
    only ? choose(files) : l10n.t('There is no SVD file in this workspace.'),
  );
}

function namedAmong(files: Uri[], named: string): Uri {
  const end = named
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/|#file:)+/, '')
    .toLowerCase();
  const fitting = files.filter(({ path }) => `/${path.toLowerCase()}`.endsWith(`/${end}`));
  const [found, ...more] = fitting;
  if (!found)
    throw new TriptychError('file-not-found', l10n.t('There is no SVD file {0} in this workspace.', named));
  if (more.length > 0) throw new TriptychError('invalid-request', choose(fitting));
  return found;
}

function choose(files: Uri[]): string {
  const names = files
    .slice(0, mostNamed)
    .map((file) => workspace.asRelativePath(file))
    .join(', ');
  return l10n.t('Several SVD files could be meant: {0}. Name one, or attach it.', names);
}
