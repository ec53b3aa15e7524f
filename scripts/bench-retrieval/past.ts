import type { CommitRecord } from '../../src/engine/index.ts';
import type { Commit } from './commits.ts';

/** Commits at most that are looked back at, as many as the index keeps. */
const usualLimit = 5000;

/** The history before a commit, with the names that files have by then. */
export class Past {
  readonly #commits: { message: string; files: number[] }[] = [];
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();

  add(commit: Commit): void {
    const files: number[] = [];
    for (const { path, before } of commit.changes) {
      if (before !== undefined) this.#rename(before, path);
      files.push(this.#numberOf(path));
    }
    this.#commits.push({ message: commit.message, files });
  }

  /** Newest first. */
  records(): CommitRecord[] {
    return this.#commits
      .slice(-usualLimit)
      .reverse()
      .map(({ message, files }) => ({
        message,
        files: [...new Set(files.map((file) => this.#names[file] ?? ''))],
      }));
  }

  #rename(before: string, after: string): void {
    const number = this.#numbers.get(before);
    if (number === undefined) return;
    this.#numbers.delete(before);
    this.#numbers.set(after, number);
    this.#names[number] = after;
  }

  #numberOf(path: string): number {
    const known = this.#numbers.get(path);
    if (known !== undefined) return known;
    this.#names.push(path);
    this.#numbers.set(path, this.#names.length - 1);
    return this.#names.length - 1;
  }
}
