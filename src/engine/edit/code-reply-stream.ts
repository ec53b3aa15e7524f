import type { CodeReply } from '../contracts/code.ts';
import { BlockReader } from './block-reader.ts';
import { LineReader } from './line-reader.ts';
import type { ReadCode } from './read-code-reply.ts';
import { ReplyBlocks } from './reply-blocks.ts';
import { ThoughtFilter } from './thought-filter.ts';

/** Characters and lines of the longest reply that is read. */
const LONGEST_REPLY = 4 * 1024 * 1024;
const MOST_LINES = 200_000;

/**
 * Reads a coder's reply while it comes. However the reply is cut into chunks, what comes out in the end is the same,
 * and all work together is linear in its length.
 */
export class CodeReplyStream {
  readonly #onlyFile: string | undefined;
  readonly #lines = new LineReader();
  readonly #thoughts = new ThoughtFilter();
  #reader: BlockReader;
  #blocks: ReplyBlocks;
  #length = 0;
  #count = 0;
  #isEnding = false;
  #isComplete = false;

  /** @param onlyFile what code without a path is taken for, where only one file is meant */
  constructor(onlyFile?: string) {
    this.#onlyFile = onlyFile;
    this.#reader = new BlockReader(onlyFile);
    this.#blocks = this.#blocksFor(this.#reader);
  }

  /**
   * @returns what is certain so far, always the same growing object; another one where all before turns out to be
   * thought aloud. A file or edit in it is whole.
   */
  push(chunk: string): Readonly<CodeReply> {
    const room = LONGEST_REPLY - this.#length;
    this.#length += chunk.length;
    if (room > 0) for (const line of this.#lines.push(chunk.slice(0, room))) this.#take(line);
    return this.#reader.collector.reply;
  }

  /** @param isComplete the model ended by itself; otherwise what is cut off is not used */
  end(isComplete: boolean): ReadCode {
    for (const line of this.#lines.end()) this.#take(line);
    this.#isEnding = true;
    this.#isComplete = isComplete;
    this.#blocks.end(isComplete);
    const { collector } = this.#reader;
    if (this.#length > LONGEST_REPLY || this.#count > MOST_LINES)
      collector.addProblem('The reply is too long; its end was not read.');
    if (this.#thoughts.isThinking) {
      collector.addProblem('The reply ends before the thinking does; there is no answer.');
    }
    return { reply: collector.reply, problems: collector.problems, isEmpty: collector.isEmpty };
  }

  #take(line: string): void {
    if (++this.#count > MOST_LINES) return;
    const { line: answer, isAnew } = this.#thoughts.take(line, this.#blocks.isInBlock);
    if (isAnew) {
      this.#reader = new BlockReader(this.#onlyFile);
      this.#blocks = this.#blocksFor(this.#reader);
    }
    if (answer !== undefined) this.#blocks.push(answer);
  }

  #blocksFor(reader: BlockReader): ReplyBlocks {
    return new ReplyBlocks((block) => reader.take(block, this.#isEnding && this.#isComplete));
  }
}
