import type { Position } from './device.ts';

const LINE_FEED = 10;

/** Turns offsets into a text that arrives in chunks into lines and columns, both counted from 1. */
export class LineIndex {
  #starts = new Int32Array(1024);
  #count = 1;
  #length = 0;
  /** Where the last chunk ended in a carriage return, of which a line feed may still be the other half. */
  #pendingReturn = false;
  /** The line found last: elements are mostly asked for in the order of the file. */
  #recent = 0;

  /** The number of characters added so far. */
  get length(): number {
    return this.#length;
  }

  add(chunk: string): void {
    if (chunk === '') return;
    if (this.#pendingReturn && chunk.charCodeAt(0) !== LINE_FEED) this.#push(this.#length);
    this.#pendingReturn = false;
    this.#addLines(chunk);
    this.#length += chunk.length;
  }

  /** The place of the character at `offset`, which must have been added. */
  positionAt(offset: number): Position {
    const starts = this.#starts;
    let line = this.#recent;
    if (starts[line]! > offset) line = 0;
    let above = line + 1;
    for (let step = 1; above < this.#count && starts[above]! <= offset; step *= 2) {
      line = above;
      above = Math.min(above + step, this.#count);
    }
    while (above - line > 1) {
      const middle = (line + above) >> 1;
      if (starts[middle]! <= offset) line = middle;
      else above = middle;
    }
    this.#recent = line;
    return { line: line + 1, column: offset - starts[line]! + 1 };
  }

  /** Lines end in LF, CR LF or, as editors see it, in a CR alone; two searches are far faster than one by pattern. */
  #addLines(chunk: string): void {
    const base = this.#length;
    let feed = chunk.indexOf('\n');
    let carriageReturn = chunk.indexOf('\r');
    while (carriageReturn >= 0) {
      if (feed >= 0 && feed <= carriageReturn + 1) {
        this.#push(base + feed + 1);
        if (carriageReturn < feed) carriageReturn = chunk.indexOf('\r', feed);
        feed = chunk.indexOf('\n', feed + 1);
      } else {
        if (carriageReturn === chunk.length - 1) this.#pendingReturn = true;
        else this.#push(base + carriageReturn + 1);
        carriageReturn = chunk.indexOf('\r', carriageReturn + 1);
      }
    }
    for (; feed >= 0; feed = chunk.indexOf('\n', feed + 1)) this.#push(base + feed + 1);
  }

  #push(start: number): void {
    if (this.#count === this.#starts.length) {
      const larger = new Int32Array(this.#count * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[this.#count++] = start;
  }
}
