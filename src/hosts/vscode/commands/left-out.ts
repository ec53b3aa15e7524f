import { isNotCopied } from '../../../adapters/copy-workspace.ts';
import { isSecretFile } from '../../../engine/index.ts';

/** Why a file of a folder goes to no model where the user did not name it. */
type Reason = 'secret' | 'generated' | 'binary';

const binary =
  /\.(png|jpe?g|gif|bmp|ico|icns|webp|avif|tiff?|psd|pdf|docx?|xlsx?|pptx?|odt|mp[34]|wav|ogg|flac|avi|mov|mkv|webm|ttf|otf|woff2?|eot|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|war|class|pyc|pyo|o|obj|a|lib|so|dylib|dll|exe|pdb|wasm|bin|elf|hex|img|iso|dmg|deb|rpm|vsix|nupkg|whl|db|sqlite3?|parquet|npy|npz|pt|onnx|gguf|safetensors)$/i;

/** @param path begins with the name of the folder that the user chose, which itself may be of any kind; with `/` */
export function reasonToLeaveOut(path: string): Reason | undefined {
  if (isNotCopied(path.slice(path.indexOf('/') + 1))) return 'generated';
  if (isSecretFile(path)) return 'secret';
  return binary.test(path) ? 'binary' : undefined;
}

/** Folders without which a search ends sooner. */
const neverSearched = ['**/node_modules/**', '**/.git/**', '**/.venv/**'];

/**
 * What the user's settings keep out of searches, as one pattern.
 * @param settings values of `files.exclude` and `search.exclude`; what holds only beside another file does not count
 */
export function excludePattern(settings: Record<string, unknown>[]): string {
  const patterns = settings.flatMap((setting) =>
    Object.entries(setting).flatMap(([pattern, value]) => (value === true ? alternatives(pattern) : [])),
  );
  return `{${[...new Set([...neverSearched, ...patterns])].join(',')}}`;
}

/** Most patterns that one with braces stands for. */
const mostAlternatives = 100;

/** A pattern with braces as the ones without that it stands for: VS Code takes no braces within braces. */
function alternatives(pattern: string): string[] {
  let patterns = [pattern];
  for (;;) {
    const open = patterns.findIndex((one) => innermost.test(one));
    if (open < 0) return patterns.filter((one) => !/[{}]/.test(one));
    const [whole, choices] = innermost.exec(patterns[open]!)!;
    const replaced = choices!.split(',').map((choice) => patterns[open]!.replace(whole, () => choice));
    patterns = patterns.toSpliced(open, 1, ...replaced);
    if (patterns.length > mostAlternatives) return [];
  }
}

const innermost = /\{([^{}]*)\}/;
