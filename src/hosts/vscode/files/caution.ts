import type { Change } from '../../../engine/index.ts';
import type { Translate } from '../review/translate.ts';

/** Files that something runs or obeys without being asked, by their path in the workspace. */
const careful: { paths: RegExp; reason: (t: Translate) => string }[] = [
  {
    paths:
      /(^|\/)(\.vscode|\.idea|\.devcontainer|\.zed|\.fleet)\/|\.code-workspace$|(^|\/)\.devcontainer\.json$/,
    reason: (t) => t('Not chosen for you: editors take settings from it and run its tasks.'),
  },
  {
    paths:
      /(^|\/)(\.github\/(workflows|actions)|\.gitlab|\.circleci|\.forgejo|\.gitea|\.buildkite|\.woodpecker)\/|(^|\/)(\.gitlab-ci|\.travis|appveyor|\.appveyor|azure-pipelines|bitbucket-pipelines|\.drone|\.woodpecker|\.cirrus)\.ya?ml$|(^|\/)jenkinsfile$/,
    reason: (t) => t('Not chosen for you: a build server runs what it says.'),
  },
  {
    paths:
      /(^|\/)(\.husky|\.githooks|githooks|\.git-hooks)\/|(^|\/)(\.?lefthook(-local)?\.ya?ml|\.pre-commit-config\.yaml|\.gitattributes|\.gitmodules|\.gitconfig)$/,
    reason: (t) => t('Not chosen for you: Git runs or obeys it.'),
  },
  {
    paths: /(^|\/)\.triptych\//,
    reason: (t) => t('Not chosen for you: it changes what Triptych asks of models.'),
  },
  {
    paths: /(^|\/)(\.envrc|\.npmrc|\.yarnrc(\.yml)?|\.pnpmfile\.cjs|\.mise\.toml)$/,
    reason: (t) => t('Not chosen for you: tools obey it as soon as it is there.'),
  },
];

/**
 * Why a file is better looked at before it is written: writing it lets something run later on.
 * @param path in the workspace, with `/`
 * @returns a sentence, or `undefined` for an ordinary file
 */
export function cautionOf(
  path: string,
  change: Pick<Change, 'before' | 'after'>,
  t: Translate,
): string | undefined {
  // Some file systems ignore case, and dots or blanks at the end of a name.
  const plain = path
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/[. ]+(?=\/|$)/g, '');
  const found = careful.find(({ paths }) => paths.test(plain));
  if (found) return found.reason(t);
  const isPackage = /(^|\/)package\.json$/.test(plain);
  return isPackage && scriptsOf(change.after) !== scriptsOf(change.before)
    ? t('Not chosen for you: its scripts are other ones, and npm runs them.')
    : undefined;
}

/** The scripts of a `package.json` as text; what cannot be read might be any. */
function scriptsOf(json: string | undefined): string {
  if (json === undefined) return '{}';
  try {
    const { scripts = {} }: { scripts?: unknown } = Object(JSON.parse(json));
    return JSON.stringify(scripts);
  } catch {
    return json;
  }
}
