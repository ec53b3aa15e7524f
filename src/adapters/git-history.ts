import { type CommitRecord, TriptychError } from '../engine/index.ts';
import { findOnPath, runProcess } from './child-process.ts';
import { GitLogReader } from './git-log-reader.ts';

/** Commits that are read unless another number is asked for; older ones say little of the files of today. */
const USUAL_LIMIT = 5_000;

/** Milliseconds for the log. What came by then is used: the newest commits come first. */
const LOG_TIME_LIMIT = 60_000;

/** Milliseconds for a question that git answers from a few files. */
const ASK_TIME_LIMIT = 10_000;

export interface GitHistoryOptions {
  signal: AbortSignal;
  /** A commit up to which the history is known. Not used where the checked-out commit does not descend from it. */
  after?: string;
  /** Commits at most, the newest first; by default 5,000. */
  limit?: number;
}

export interface GitHistory {
  /** The checked-out commit. */
  head: string;
  /** Newest first; without merges and without commits that change nothing in the folder. */
  commits: CommitRecord[];
  /** The commit after which they begin; absent where they are the whole history and nothing known before holds. */
  after?: string;
  /** Names that files had before these commits, and those they have now: for the commits known before. */
  renamed: Map<string, string>;
}

/**
 * What git runs with in a repository that may be hostile: nothing that the repository's own configuration names is
 * started (file watchers, signature checkers, difference viewers, converters, transports), nothing is fetched,
 * written or asked, and no bare repository hidden in the folder is taken for one.
 */
const CAREFUL = [
  '--no-pager',
  '--literal-pathspecs',
  '--no-replace-objects',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.quotePath=false',
    'diff.external=',
    'diff.orderFile=/dev/null',
    'diff.relative=false',
    'log.follow=false',
    'log.mailmap=false',
    'log.showSignature=false',
    'safe.bareRepository=explicit',
  ].flatMap((setting) => ['-c', setting]),
];

const ENVIRONMENT: Record<string, string | undefined> = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  // Stands above what the repository allows, and holds for versions of git that do not know the line before.
  GIT_ALLOW_PROTOCOL: 'none',
  LC_ALL: 'C',
  // Where Triptych is started by git itself, these name another repository.
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_ALTERNATE_OBJECT_DIRECTORIES: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_NAMESPACE: undefined,
  GIT_PREFIX: undefined,
  GIT_EXTERNAL_DIFF: undefined,
};

/**
 * Reads the history of the checked-out commit as far as it concerns a folder. Starts git, and nothing else whatever
 * the repository's configuration says.
 * @param folder absolute; the repository's or one in it
 * @returns `undefined` where there is no git, no repository, no commit, or git does not trust whose it is
 * @throws TriptychError `cancelled`
 */
export async function gitHistory(
  folder: string,
  options: GitHistoryOptions,
): Promise<GitHistory | undefined> {
  const git = await findOnPath('git');
  if (git === undefined) return undefined;
  const repository = new Repository(git, folder, options.signal);
  const place = await repository.ask(['rev-parse', '--show-prefix', '--verify', 'HEAD^{commit}']);
  const head = place?.at(-1);
  if (place === undefined || head === undefined || !isCommit(head)) return undefined;
  const after = await repository.ancestor(options.after, head);
  const log = await repository.log({
    range: after === undefined ? head : `${after}..${head}`,
    limit: options.limit ?? USUAL_LIMIT,
    isPart: place[0] !== '' && place.length > 1,
  });
  return log && { head, ...log, ...(after !== undefined && { after }) };
}

interface LogRange {
  range: string;
  limit: number;
  /** Whether the folder is a part of its repository. */
  isPart: boolean;
}

class Repository {
  readonly #git: string;
  readonly #folder: string;
  readonly #signal: AbortSignal;

  constructor(git: string, folder: string, signal: AbortSignal) {
    this.#git = git;
    this.#folder = folder;
    this.#signal = signal;
  }

  /** @returns the commit where `head` descends from it or is it */
  async ancestor(commit: string | undefined, head: string): Promise<string | undefined> {
    if (commit === undefined || !isCommit(commit)) return undefined;
    return (await this.ask(['merge-base', '--is-ancestor', commit, head])) && commit;
  }

  /** @returns the lines of the answer; `undefined` where git does not end well */
  async ask(args: string[]): Promise<string[] | undefined> {
    const lines: string[] = [];
    const ended = await this.#run(args, ASK_TIME_LIMIT, (line) => lines.push(line));
    return ended === 'well' ? lines : undefined;
  }

  async log(range: LogRange): Promise<Pick<GitHistory, 'commits' | 'renamed'> | undefined> {
    // Names that differ in part are told by the files' contents, which a clone without them does not have.
    for (const similarity of ['-M', '-M100%']) {
      const reader = new GitLogReader();
      const ended = await this.#run(logWords(range, similarity), LOG_TIME_LIMIT, (line) => reader.read(line));
      if (ended === 'well' || ended === 'stopped') return reader.end();
    }
    return undefined;
  }

  async #run(
    args: string[],
    timeLimit: number,
    read: (line: string) => void,
  ): Promise<'well' | 'badly' | 'stopped'> {
    const onLine = (line: string) => {
      read(line);
      return undefined;
    };
    try {
      const code = await runProcess(this.#git, [...CAREFUL, ...args], {
        signal: this.#signal,
        timeLimit,
        cwd: this.#folder,
        env: ENVIRONMENT,
        onLine,
      });
      return code === 0 ? 'well' : 'badly';
    } catch (error) {
      if (!(error instanceof TriptychError) || error.code === 'cancelled') throw error;
      // Too long or too much; or the folder is gone.
      return error.code === 'tool-missing' ? 'badly' : 'stopped';
    }
  }
}

function logWords({ range, limit, isPart }: LogRange, similarity: string): string[] {
  return [
    'log',
    '--no-color',
    '--no-decorate',
    '--no-ext-diff',
    '--no-merges',
    '--no-notes',
    '--no-show-signature',
    '--no-textconv',
    '--encoding=UTF-8',
    '--ignore-submodules',
    '--root',
    `--max-count=${limit}`,
    '--name-status',
    similarity,
    '-l400',
    GitLogReader.format,
    ...(isPart ? ['--relative'] : []),
    '--end-of-options',
    range,
    '--',
    // All of a repository is read without it: git would look through every merge for what it left out.
    ...(isPart ? ['.'] : []),
  ];
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}
