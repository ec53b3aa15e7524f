import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isSecretFile, type LeftOutReason } from '../../../engine/index.ts';
import { readExcludes } from './exclude-pattern.ts';
import { asBytes, type IgnoreRule, lastFitting, readIgnoreFile } from './ignore-file.ts';
import { fitsPath, type PathPattern } from './path-pattern.ts';

/** Bytes of an ignore file that are read. */
const LARGEST_IGNORE_FILE = 256 * 1024;

/** Folders in which a version control system keeps its own things; nobody asks why they are left out. */
const versionControl = new Set(['.git', '.hg', '.svn', '.jj']);

/** Why a file or folder is not looked at. */
export interface LeavingOut {
  reason: LeftOutReason;
  /** Absent where it is not worth a word to the user. */
  detail?: string;
  isSilent?: boolean;
}

/** Rules of one ignore file, for what lies below it. */
interface Level {
  rules: IgnoreRule[];
  /** Names of a path to leave out in front, or to put there for a file above the folder. */
  skip: number;
  above: string[];
  /** Where the file lies, for those who ask why. */
  place: string;
}

interface Levels {
  git: Level[];
  triptych: Level[];
}

/**
 * What is left out of a folder of this machine before anything is read: what its ignore files, those above it in the
 * same repository and the user's settings say, and files that likely hold keys. Ignore files are read once, until
 * `forget`.
 */
export class FolderRules {
  readonly #root: string;
  readonly #excludes: PathPattern[];
  readonly #levels = new Map<string, Levels>();

  /** @param excludes patterns of `files.exclude` */
  constructor(root: string, excludes: string[]) {
    this.#root = root;
    this.#excludes = readExcludes(excludes);
  }

  /** Ignore files may have changed. */
  forget(): void {
    this.#levels.clear();
  }

  /**
   * Why a file or folder is left out, or `undefined` where it is not, provided that the folders above it are not.
   * @param names of its path
   */
  leavesOut(names: string[], isFolder: boolean): LeavingOut | undefined {
    const name = names.at(-1)!;
    if (versionControl.has(name)) return { reason: 'ignored', isSilent: true };
    if (isFolder && name === 'node_modules') return { reason: 'ignored', detail: 'node_modules' };
    if (!isFolder && isSecretFile(names.join('/'))) return { reason: 'secret', detail: 'its name' };
    if (this.#excludes.some((pattern) => fitsPath(names, pattern))) {
      return { reason: 'excluded', detail: 'files.exclude' };
    }
    const { git, triptych } = this.#levelsOf(names.slice(0, -1));
    const bytes = names.map(asBytes);
    return verdict(git, bytes, isFolder) ?? verdict(triptych, bytes, isFolder);
  }

  /** The same without the proviso, and which of the folders above it is the one that is left out. */
  leavesOutAnywhere(names: string[], isFolder: boolean): (LeavingOut & { names: string[] }) | undefined {
    for (let length = 1; length <= names.length; length++) {
      const above = names.slice(0, length);
      const leaving = this.leavesOut(above, isFolder || length < names.length);
      if (leaving) return { ...leaving, names: above };
    }
    return undefined;
  }

  #levelsOf(folder: string[]): Levels {
    const key = folder.join('/');
    const known = this.#levels.get(key);
    if (known) return known;
    const above = folder.length > 0 ? this.#levelsOf(folder.slice(0, -1)) : this.#levelsAbove();
    const levels = {
      git: [...above.git, ...this.#read(folder, '.gitignore')],
      triptych: [...above.triptych, ...this.#read(folder, '.triptychignore')],
    };
    this.#levels.set(key, levels);
    return levels;
  }

  #read(folder: string[], name: string): Level[] {
    const rules = rulesIn(join(this.#root, ...folder, name));
    const place = [...folder, name].join('/');
    return rules.length > 0 ? [{ rules, skip: folder.length, above: [], place }] : [];
  }

  /** Those of the repository that the folder is a part of; the last has the last word. */
  #levelsAbove(): Levels {
    const top = repositoryOf(this.#root);
    if (top === undefined) return { git: [], triptych: [] };
    const parts = relative(top, this.#root).split(sep).filter(Boolean);
    const names = parts.map(asBytes);
    const git: Level[] = [];
    const rules = rulesIn(join(sharedFolderOf(join(top, '.git')), 'info', 'exclude'));
    if (rules.length > 0) git.push({ rules, skip: 0, above: names, place: '.git/info/exclude' });
    for (let depth = 0; depth < names.length; depth++) {
      const found = rulesIn(join(top, ...parts.slice(0, depth), '.gitignore'));
      const place = `${'../'.repeat(names.length - depth)}.gitignore`;
      if (found.length > 0) git.push({ rules: found, skip: 0, above: names.slice(depth), place });
    }
    return { git, triptych: [] };
  }
}

/** The nearest file that has a rule decides. */
function verdict(levels: Level[], names: string[], isFolder: boolean): LeavingOut | undefined {
  for (const { rules, skip, above, place } of levels.toReversed()) {
    const rule = lastFitting(rules, [...above, ...names.slice(skip)], isFolder);
    if (!rule) continue;
    return rule.isNegated ? undefined : { reason: 'ignored', detail: `${place}: ${rule.line}` };
  }
  return undefined;
}

/** The folder that has `.git`, from a folder upwards. */
function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * The folder that all working trees of a repository share. Of a working tree beside the first one, and of a submodule,
 * `.git` is a file that leads to a folder, in which `commondir` may lead on
 * (https://git-scm.com/docs/gitrepository-layout).
 */
function sharedFolderOf(git: string): string {
  const own = /^gitdir: (.+?)\r?\n?$/.exec(headOf(git))?.[1];
  if (own === undefined) return git;
  const folder = resolve(dirname(git), own);
  const shared = headOf(join(folder, 'commondir')).trim();
  return shared === '' ? folder : resolve(folder, shared);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function rulesIn(path: string): IgnoreRule[] {
  return readIgnoreFile(headOf(path));
}

/** The beginning of a file; empty where there is none, where it is a folder or a pipe, or where it may not be read. */
function headOf(path: string): string {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const bytes = Buffer.alloc(LARGEST_IGNORE_FILE);
      return bytes.toString('utf8', 0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
