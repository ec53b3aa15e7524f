import { ElementEnd, readMarkup } from './code-markup.ts';
import { ObjectEnd, readCodeObject } from './code-object.ts';
import { fenceOf } from './fence.ts';
import type { BlockStep, OpenBlock } from './open-block.ts';
import { isPatchEnd } from './patch-text.ts';
import { BlockEnd } from './search-replace.ts';
import { isNamePair } from './unified-diff.ts';

/** A SEARCH/REPLACE block that stands in the prose. */
export class EditBlock implements OpenBlock {
  readonly #lines: string[];
  readonly #end: BlockEnd;
  readonly #pathAbove: string | undefined;

  constructor(line: string, pathAbove: string | undefined) {
    this.#lines = [line];
    this.#end = new BlockEnd(line);
    this.#pathAbove = pathAbove;
  }

  take(line: string): BlockStep | undefined {
    this.#lines.push(line);
    const found = this.#end.take(line);
    if (found === 'inside') return undefined;
    return found === 'end' ? this.#step(this.#lines.length) : this.#step(1);
  }

  end(): BlockStep {
    return this.#step(1);
  }

  #step(count: number): BlockStep {
    const lines = this.#lines.slice(0, count);
    return {
      block: { kind: 'search-replace', lines, pathAbove: this.#pathAbove },
      again: this.#lines.slice(count),
    };
  }
}

/** `*** Begin Patch` and what follows. */
export class PatchBlock implements OpenBlock {
  readonly #lines: string[];

  constructor(line: string) {
    this.#lines = [line];
  }

  take(line: string): BlockStep | undefined {
    if (isPatchEnd(line)) return this.#step(true, []);
    // No line of a patch begins with a fence.
    if (fenceOf(line)?.indentation === 0) return this.#step(true, [line]);
    this.#lines.push(line);
    return undefined;
  }

  end(): BlockStep {
    return this.#step(false, []);
  }

  #step(isClosed: boolean, again: string[]): BlockStep {
    return { block: { kind: 'patch', lines: this.#lines, isClosed }, again };
  }
}

/** A unified diff that stands in the prose; begun with `diff --git`, or with what may be `--- x` before `+++ y`. */
export class DiffBlock implements OpenBlock {
  readonly #lines: string[];
  #isDiff: boolean;
  /** Lines that the current hunk still has to have, by its head. */
  #old = 0;
  #new = 0;

  constructor(line: string) {
    this.#lines = [line];
    this.#isDiff = line.startsWith('diff --git ');
  }

  take(line: string): BlockStep | undefined {
    if (!this.#isDiff && !isNamePair(this.#lines[0] ?? '', line)) {
      return { prose: this.#lines, again: [line] };
    }
    this.#isDiff = true;
    if (!this.#isLine(line) || this.#isBehind(line)) return this.#step('closed', [line]);
    this.#lines.push(line);
    this.#count(line);
    return undefined;
  }

  end(): BlockStep {
    return this.#isDiff ? this.#step('open', []) : { prose: this.#lines, again: [] };
  }

  #isLine(line: string): boolean {
    return /^([ +\-@\\]|$|diff --git |index |(new|deleted) file mode|(old|new) mode |(dis)?similarity |rename |copy |Binary files |GIT binary )/.test(
      line,
    );
  }

  /** The hunk has all its lines, and what follows is git's signature or, after a blank line, a list of the prose. */
  #isBehind(line: string): boolean {
    const isFull = this.#old <= 0 && this.#new <= 0;
    return isFull && (line === '-- ' || (/^[-+] \S/.test(line) && this.#lines.at(-1) === ''));
  }

  #count(line: string): void {
    const head = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/.exec(line);
    if (line.startsWith('@@')) {
      this.#old = head ? Number(head[1] ?? 1) : Number.POSITIVE_INFINITY;
      this.#new = head ? Number(head[2] ?? 1) : Number.POSITIVE_INFINITY;
      return;
    }
    if (!line.startsWith('+') && !line.startsWith('\\')) this.#old--;
    if (!line.startsWith('-') && !line.startsWith('\\')) this.#new--;
  }

  #step(end: 'closed' | 'open', again: string[]): BlockStep {
    return {
      block: {
        kind: 'fence',
        info: 'diff',
        lines: this.#lines,
        end,
        pathAbove: undefined,
        mentioned: undefined,
      },
      again,
    };
  }
}

/** A JSON value that may hold edits. */
export class ObjectBlock implements OpenBlock {
  readonly #lines: string[] = [];
  readonly #end = new ObjectEnd();

  take(line: string): BlockStep | undefined {
    this.#lines.push(line);
    const found = this.#end.take(line);
    if (found === 'inside') return undefined;
    if (found === 'other') return this.end();
    const read = readCodeObject(this.#lines.join('\n'));
    return read ? { block: { kind: 'patches', ...read }, again: [] } : { prose: this.#lines, again: [] };
  }

  end(): BlockStep {
    return { prose: this.#lines.slice(0, 1), again: this.#lines.slice(1) };
  }
}

/** An element of markup that may hold edits. */
export class MarkupBlock implements OpenBlock {
  readonly #lines: string[] = [];
  readonly #end: ElementEnd;

  constructor(name: string) {
    this.#end = new ElementEnd(name);
  }

  take(line: string): BlockStep | undefined {
    this.#lines.push(line);
    if (this.#end.take(line) === 'inside') return undefined;
    const read = readMarkup(this.#lines);
    return read ? { block: { kind: 'patches', ...read }, again: [] } : this.end();
  }

  end(): BlockStep {
    return { prose: this.#lines.slice(0, 1), again: this.#lines.slice(1) };
  }
}
