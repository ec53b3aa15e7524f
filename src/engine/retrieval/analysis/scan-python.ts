import { endOfLine, isBlankLine } from './line-table.ts';
import { lineKinds, type Outline } from './outline.ts';
import { skipQuoted, skipTo } from './skip-literal.ts';

const hash = 35;
const comma = 44;
const at = 64;
const backslash = 92;

const stops = new Uint8Array(128);
for (const character of '"\'#()[]{}') stops[character.charCodeAt(0)] = 1;

const declared = /^(?:async\s+)?(?:def|class)\s+(\w+)/;
const assigned = /^([A-Za-z_]\w*)\s*(?::[^=]+)?=(?!=)/;
const followers = /^(?:else|elif|except|finally|case)\b/;

/** Finds statements, functions and classes of Python, which are nested by how far they are indented. */
export function scanPython(outline: Outline): void {
  new PythonScanner(outline).scan();
}

class PythonScanner {
  readonly #outline: Outline;
  readonly #text: string;
  /** Columns at which the open blocks begin. */
  readonly #indents: number[] = [0];
  /** Declarations that are open, with the column they begin at. */
  readonly #open: { indent: number; declaration: number; isClass: boolean }[] = [];
  #line = 0;
  #brackets = 0;
  /** The line before ends with a backslash. */
  #isContinued = false;
  #isDecorated = false;
  #lastCode = 0;
  /** The last line with something on it. */
  #lastLine = 0;

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#text = outline.lines.text;
  }

  scan(): void {
    const { lines } = this.#outline;
    while (this.#line < lines.count) {
      if (isBlankLine(lines, this.#line)) this.#outline.mark(this.#line, lineKinds.blank, 0);
      else {
        this.#begin(lines.firsts[this.#line]!);
        this.#read(lines.firsts[this.#line]!);
        this.#lastLine = this.#line;
      }
      this.#line++;
    }
    this.#closeFrom(-1);
  }

  #begin(first: number): void {
    const code = this.#text.charCodeAt(first);
    const indent = first - this.#outline.lines.starts[this.#line]!;
    if (this.#brackets > 0) {
      const isElement = this.#lastCode === comma || isOpener(this.#lastCode);
      if (isElement && !isCloser(code))
        this.#mark(lineKinds.begins, this.#indents.length - 1 + this.#brackets);
    } else if (code === hash) this.#mark(lineKinds.comment, this.#depthOf(indent));
    else if (!this.#isContinued) this.#statement(first, indent);
  }

  #mark(kind: number, depth: number): void {
    this.#outline.mark(this.#line, kind, depth);
  }

  /** A comment may be indented like what follows; only statements open and close blocks. */
  #depthOf(indent: number): number {
    let depth = this.#indents.length - 1;
    while (depth > 0 && this.#indents[depth]! > indent) depth--;
    return depth;
  }

  #statement(first: number, indent: number): void {
    while (this.#indents.length > 1 && this.#indents.at(-1)! > indent) this.#indents.pop();
    if (indent > this.#indents.at(-1)!) this.#indents.push(indent);
    const head = this.#text.slice(first, Math.min(first + 200, endOfLine(this.#outline.lines, this.#line)));
    if (followers.test(head)) return;
    if (!this.#isDecorated) {
      this.#closeFrom(indent);
      this.#mark(lineKinds.begins, this.#indents.length - 1);
    }
    this.#isDecorated = head.charCodeAt(0) === at;
    this.#declare(head, indent);
  }

  #declare(head: string, indent: number): void {
    const around = this.#open.at(-1);
    const parent = around?.declaration ?? -1;
    const name = declared.exec(head)?.[1];
    if (name) {
      const declaration = this.#outline.declare({
        name,
        line: this.#line,
        parent,
        qualifies: true,
        isMajor: true,
      });
      if (declaration !== parent) this.#open.push({ indent, declaration, isClass: /^class\b/.test(head) });
    } else if (!around || around.isClass) {
      const variable = assigned.exec(head)?.[1];
      if (!variable) return;
      const index = this.#outline.declare({
        name: variable,
        line: this.#line,
        parent,
        qualifies: true,
        isMajor: false,
      });
      if (index !== parent) this.#outline.declarations[index]!.endLine = this.#line;
    }
  }

  /** Ends the declarations that are indented at least as far. */
  #closeFrom(indent: number): void {
    while (this.#open.length > 0 && this.#open.at(-1)!.indent >= indent) {
      const { declaration } = this.#open.pop()!;
      this.#outline.declarations[declaration]!.endLine = this.#lastLine;
    }
  }

  /** Reads a line, and those that a string on it goes on over. */
  #read(from: number): void {
    const { lines } = this.#outline;
    const text = this.#text;
    let end = endOfLine(lines, this.#line);
    let codeEnd = -1;
    let place = from;
    while (place < end) {
      const code = text.charCodeAt(place);
      if (code > 127 || stops[code] === 0) place++;
      else if (code === hash) {
        codeEnd = place;
        break;
      } else if (isOpener(code)) {
        this.#brackets++;
        place++;
      } else if (isCloser(code)) {
        if (this.#brackets > 0) this.#brackets--;
        place++;
      } else {
        place = skipString(text, place);
        while (this.#line + 1 < lines.count && lines.starts[this.#line + 1]! < place) this.#line++;
        end = endOfLine(lines, this.#line);
      }
    }
    this.#finish(from, codeEnd < 0 ? end : codeEnd);
  }

  #finish(start: number, end: number): void {
    let last = end - 1;
    while (last > start && this.#text.charCodeAt(last) <= 32) last--;
    if (last >= start && end > start) this.#lastCode = this.#text.charCodeAt(last);
    this.#isContinued = this.#text.charCodeAt(last) === backslash;
  }
}

function skipString(text: string, start: number): number {
  const triple = text.slice(start, start + 3);
  if (triple === '"""' || triple === "'''") return skipTo(text, triple, start + 3, true);
  return skipQuoted(text, start);
}

function isOpener(code: number): boolean {
  return code === 40 || code === 91 || code === 123;
}

function isCloser(code: number): boolean {
  return code === 41 || code === 93 || code === 125;
}
