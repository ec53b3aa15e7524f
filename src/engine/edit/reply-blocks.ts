import { elementOf, isWrapper } from './code-markup.ts';
import { isObjectStart } from './code-object.ts';
import { fenceOf } from './fence.ts';
import { FenceBlock, mentioned } from './fence-block.ts';
import type { BlockStep, OpenBlock, ReplyBlock } from './open-block.ts';
import { isPatchStart } from './patch-text.ts';
import { DiffBlock, EditBlock, MarkupBlock, ObjectBlock, PatchBlock } from './prose-block.ts';
import { searchMarker } from './search-replace.ts';

/** How much may be read once more before doubtful ends are taken as they come: a bound on all work. */
const PATIENCE = 2000;
const effortOf = (line: string) => 1 + (line.length >> 5);

/**
 * Takes a reply apart line by line. A block is given on as soon as its end is certain, so that reading a reply while
 * it comes and reading it whole are the same.
 */
export class ReplyBlocks {
  readonly #emit: (block: ReplyBlock) => void;
  /** Lines to be read, the next one last. */
  readonly #pending: string[] = [];
  #open: OpenBlock | undefined;
  #prose: string[] = [];
  #read = 0;
  #again = 0;

  constructor(emit: (block: ReplyBlock) => void) {
    this.#emit = emit;
  }

  /** A block has begun and not ended. */
  get isInBlock(): boolean {
    return this.#open !== undefined;
  }

  push(line: string): void {
    this.#read += effortOf(line);
    this.#pending.push(line);
    this.#readPending();
  }

  /** The reply ends. @param isComplete the model ended by itself */
  end(isComplete: boolean): void {
    while (this.#open) {
      this.#close(this.#open.end(isComplete));
      this.#readPending();
    }
    this.#flush();
  }

  #readPending(): void {
    for (let line = this.#pending.pop(); line !== undefined; line = this.#pending.pop()) {
      if (!this.#open) this.#begin(line);
      else {
        const step = this.#open.take(line);
        if (step) this.#close(step);
      }
    }
  }

  #begin(line: string): void {
    const open = this.#blockOf(line);
    if (!open) {
      if (!isWrapper(line)) this.#prose.push(line);
      return;
    }
    this.#open = open;
    // These have to see their first line too.
    if (open instanceof ObjectBlock || open instanceof MarkupBlock) this.#pending.push(line);
  }

  #blockOf(line: string): OpenBlock | undefined {
    switch (line.trimStart()[0]) {
      case '`':
      case '~': {
        const fence = fenceOf(line);
        return fence && new FenceBlock(fence, this.#prose, this.#isPatient());
      }
      case '*':
        return isPatchStart(line) ? new PatchBlock(line) : undefined;
      case 'd':
        return line.startsWith('diff --git ') ? new DiffBlock(line) : undefined;
      case '{':
      case '[':
        return this.#isPatient() && isObjectStart(line) ? new ObjectBlock() : undefined;
    }
    if (searchMarker(line) !== undefined) return new EditBlock(line, mentioned(this.#prose));
    if (line.startsWith('--- ')) return new DiffBlock(line);
    const element = line.includes('<') && this.#isPatient() ? elementOf(line) : undefined;
    return element === undefined ? undefined : new MarkupBlock(element);
  }

  #close({ block, prose, again }: BlockStep): void {
    this.#open = undefined;
    for (const line of prose ?? []) this.#prose.push(line);
    if (block) {
      this.#flush();
      this.#emit(block);
    }
    for (const line of again.toReversed()) {
      this.#pending.push(line);
      this.#again += again.length > 1 ? effortOf(line) : 0;
    }
  }

  #isPatient(): boolean {
    return this.#again <= PATIENCE + 2 * this.#read;
  }

  #flush(): void {
    if (this.#prose.length > 0) this.#emit({ kind: 'prose', lines: this.#prose });
    this.#prose = [];
  }
}
