import { tokenize } from '../../src/engine/index.ts';
import { type Accuracy, accuracyOf } from './accuracy.ts';
import { Baseline, plainWords } from './baseline.ts';
import { type Commit, readCommits } from './commits.ts';
import { maskNames } from './mask-names.ts';
import { MovingIndex } from './moving-index.ts';
import { Past } from './past.ts';
import { readBlobs, readTree } from './trees.ts';

export interface JudgeOptions {
  /** Commits at most, the newest. */
  commits: number;
  /** Files of a commit at most; one that changes more says little of each. */
  files: number;
}

/** How each way of ranking did on each query, in the order of the queries. */
export interface Judgement {
  queries: number;
  /** Commits that were not asked, by the reason. */
  skipped: { onlyAdded: number; tooMany: number; withoutMessage: number; first: number };
  files: number;
  raw: Record<string, Accuracy[]>;
  masked: Record<string, Accuracy[]>;
}

/** Files that are looked at for the reciprocal rank. */
const depth = 100;

/** Every message as a query against the tree before its commit, with the history before it. */
export async function judge(directory: string, options: JudgeOptions): Promise<Judgement> {
  const commits = await readCommits(directory);
  const { chosen, skipped } = choose(commits, options);
  const judgement: Judgement = { queries: chosen.size, skipped, files: 0, raw: {}, masked: {} };
  const past = new Past();
  const corpus = new Corpora(directory);
  for (const commit of commits) {
    const wanted = chosen.get(commit);
    if (wanted && commit.parent !== undefined) {
      await corpus.moveTo(commit.parent);
      judgement.files = corpus.size;
      ask(corpus, past, commit.message, wanted, judgement.raw);
      ask(corpus, past, maskNames(commit.message, wanted), wanted, judgement.masked);
    }
    past.add(commit);
  }
  return judgement;
}

/** Commits that can be asked, with the files that they changed and that were there before. */
function choose(
  commits: Commit[],
  { commits: most, files }: JudgeOptions,
): { chosen: Map<Commit, string[]>; skipped: Judgement['skipped'] } {
  const skipped = { onlyAdded: 0, tooMany: 0, withoutMessage: 0, first: 0 };
  const chosen = new Map<Commit, string[]>();
  for (const commit of commits.toReversed()) {
    if (chosen.size === most) break;
    const wanted = commit.changes
      .filter(({ status }) => status !== 'added')
      .map(({ path, before }) => before ?? path);
    if (commit.parent === undefined) skipped.first += 1;
    else if (wanted.length === 0) skipped.onlyAdded += 1;
    else if (wanted.length > files) skipped.tooMany += 1;
    else if (plainWords(commit.message).length === 0) skipped.withoutMessage += 1;
    else chosen.set(commit, wanted);
  }
  return { chosen, skipped };
}

function ask(
  corpus: Corpora,
  past: Past,
  query: string,
  wanted: string[],
  into: Record<string, Accuracy[]>,
): void {
  const rankings = corpus.rank(query, past);
  const names = ['fused', 'plain', 'split', 'file', 'chunk', 'path', 'symbol', 'history'];
  for (const name of names) {
    const found = into[name] ?? [];
    found.push(accuracyOf(rankings[name] ?? [], new Set(wanted)));
    into[name] = found;
  }
}

/** The same tree in every index that is compared. Only what changed between two commits is read. */
class Corpora {
  readonly #directory: string;
  readonly #index = new MovingIndex();
  readonly #plain = new Baseline(plainWords);
  readonly #split = new Baseline(tokenize);
  #tree = new Map<string, string>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  get size(): number {
    return this.#tree.size;
  }

  async moveTo(commit: string): Promise<void> {
    const tree = await readTree(this.#directory, commit);
    const changed = [...tree].filter(([path, id]) => this.#tree.get(path) !== id);
    const texts = await readBlobs(this.#directory, [...new Set(changed.map(([, id]) => id))]);
    const changes = new Map<string, string | undefined>();
    for (const path of this.#tree.keys()) if (!tree.has(path)) changes.set(path, undefined);
    for (const [path, id] of changed) changes.set(path, texts.get(id));
    this.#index.update(changes);
    for (const [path, text] of changes) {
      for (const baseline of [this.#plain, this.#split]) {
        if (text === undefined) baseline.delete(path);
        else baseline.set(path, text);
      }
    }
    this.#tree = tree;
  }

  rank(query: string, past: Past): Record<string, string[]> {
    return {
      ...this.#index.rank(query, past.records(), depth),
      plain: this.#plain.rank(query, depth),
      split: this.#split.rank(query, depth),
    };
  }
}
