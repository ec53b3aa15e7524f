/** Puts chunks of a text together to lines, whatever ends them. A line end may lie between two chunks. */
export class LineReader {
  /** Pieces of the line that has not ended; joined once, so that the work stays linear. */
  #pieces: string[] = [];
  #isAfterReturn = false;
  #isAtStart = true;

  /** @returns the lines that end in this chunk */
  push(chunk: string): string[] {
    if (chunk === '') return [];
    let text = chunk;
    if (this.#isAtStart && text.startsWith('\uFEFF')) text = text.slice(1);
    else if (this.#isAfterReturn && text.startsWith('\n')) text = text.slice(1);
    this.#isAtStart = false;
    this.#isAfterReturn = chunk.endsWith('\r');
    const lines = text.split(/\r\n|\n|\r/);
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = this.#pieces.join('') + (lines[0] ?? '');
      this.#pieces = [];
    }
    if (rest !== '') this.#pieces.push(rest);
    return lines;
  }

  /** @returns the last line, where the text does not end with a line end */
  end(): string[] {
    const rest = this.#pieces.join('');
    this.#pieces = [];
    return rest === '' ? [] : [rest];
  }
}
