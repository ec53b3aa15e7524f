import type { HistoryIndex } from '../history/history-index.ts';
import { type HistoryView, historyViewOf } from '../history/history-view.ts';
import { bestOf } from './best-of.ts';
import type { Corpus } from './corpus.ts';
import type { QueryWord } from './query-words.ts';
import { bounds, saturation } from './weights.ts';

/** Files in a commit beyond which it says nothing of any one of them: a rename of everything, a first import. */
const largestCommit = 50;

/**
 * Files of the earlier commits whose messages are most like the query. A commit counts as the square of its score, so
 * that one close match outweighs many weak ones, and less for each of many files.
 */
export function scoreHistory(corpus: Corpus, words: QueryWord[], scores: Float32Array): void {
  for (const { folder, history } of corpus.histories) {
    const commits = scoreCommits(history, words);
    const files = filesOf(corpus, folder, history);
    for (const commit of bestOf(commits, bounds.commits)) {
      const from = history.firstFile[commit] ?? 0;
      const to = history.firstFile[commit + 1] ?? 0;
      const share = (commits[commit] ?? 0) ** 2 / Math.sqrt(to - from) / (to - from > largestCommit ? 10 : 1);
      for (let place = from; place < to; place += 1) {
        const file = files.at(history.files[place] as number);
        if (file >= 0) (scores[file] as number) += share;
      }
    }
  }
}

/**
 * Hands on some of a good file's score to those that were changed together with it.
 * @param best files with their scores
 */
export function scoreTogether(
  corpus: Corpus,
  best: { file: number; score: number }[],
  scores: Float32Array,
): void {
  for (const { file, score } of best) {
    const { folder, segment, firstFile } = corpus.partOf(file);
    const history = corpus.histories.find((entry) => entry.folder === folder)?.history;
    if (!history) continue;
    const view = historyViewOf(history);
    const path = view.pathNumber(segment, file - firstFile);
    if (path !== undefined) spread(corpus, { folder, history, view, path, score }, scores);
  }
}

interface Spread {
  folder: string;
  history: HistoryIndex;
  view: HistoryView;
  path: number;
  score: number;
}

/** Commits of one file that are looked at, and files in one of them: more of either says nothing more. */
const latestCommits = 100;
const togetherAtMost = 20;

function spread(corpus: Corpus, { folder, history, view, path, score }: Spread, scores: Float32Array): void {
  const commits = view.commitsOf(path);
  const files = filesOf(corpus, folder, history);
  const weight = score / (commits.length + 2);
  for (const commit of commits.subarray(0, latestCommits)) {
    const from = history.firstFile[commit] ?? 0;
    const to = history.firstFile[commit + 1] ?? 0;
    if (to - from < 2 || to - from > togetherAtMost) continue;
    const share = weight / Math.sqrt(to - from - 1);
    for (let place = from; place < to; place += 1) {
      const other = history.files[place] as number;
      const file = other === path ? -1 : files.at(other);
      if (file >= 0) (scores[file] as number) += share;
    }
  }
}

function scoreCommits(history: HistoryIndex, words: QueryWord[]): Float32Array {
  const { messages } = history;
  const scores = new Float32Array(messages.lengths.length);
  const { norms, find } = historyViewOf(history);
  for (const { word, weight } of words) {
    for (const { from, to, rarity } of find(word)) {
      const full = weight * rarity * (saturation + 1);
      for (let posting = from; posting < to; posting += 1) {
        const commit = messages.documents[posting] as number;
        const count = messages.counts[posting] as number;
        (scores[commit] as number) += (full * count) / (count + (norms[commit] as number));
      }
    }
  }
  return scores;
}

const knownFiles = new WeakMap<Corpus, Map<HistoryIndex, PathFiles>>();

/** The live files that the paths of a history are; each looked up by its name once for a corpus, when it is asked for. */
class PathFiles {
  readonly #files: Int32Array;
  readonly #lookUp: (path: number) => number | undefined;

  constructor(corpus: Corpus, folder: string, history: HistoryIndex) {
    this.#files = new Int32Array(history.paths.offsets.length).fill(notAsked);
    const { pathAt } = historyViewOf(history);
    this.#lookUp = (path) => corpus.fileAt(folder, pathAt(path));
  }

  /** -1 where there is no such file any more. */
  at(path: number): number {
    const file = this.#files[path] as number;
    if (file !== notAsked) return file;
    const found = this.#lookUp(path) ?? -1;
    this.#files[path] = found;
    return found;
  }
}

function filesOf(corpus: Corpus, folder: string, history: HistoryIndex): PathFiles {
  const byHistory = knownFiles.get(corpus) ?? new Map<HistoryIndex, PathFiles>();
  let files = byHistory.get(history);
  if (!files) {
    files = new PathFiles(corpus, folder, history);
    byHistory.set(history, files);
    knownFiles.set(corpus, byHistory);
  }
  return files;
}

const notAsked = -2;
