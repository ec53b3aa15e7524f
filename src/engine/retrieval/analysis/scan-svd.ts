import { lineKinds, type Outline } from './outline.ts';

/** Elements that begin something. */
const structures = new Set(['peripheral', 'cluster', 'register', 'field', 'enumeratedValue']);
/** Elements with a name of their own, which may stand before the name of what they are in. */
const others = new Set(['interrupt', 'enumeratedValues', 'cpu']);
const deepestElement = 24;

interface Element {
  tag: string;
  line: number;
  /** -1 until its name is known, and where it is none that a chunk is called by. */
  declaration: number;
  isNamed: boolean;
  /** Its end is that of the declaration. */
  isDeclared: boolean;
}

/**
 * Finds peripherals, clusters, registers and fields of a CMSIS-SVD file, with the names they are written with: what is
 * repeated or derived stays as it is. Tags that do not fit are passed over; a file without any is cut by its lines.
 */
export function scanSvd(outline: Outline): void {
  new SvdOutlineScanner(outline).scan();
}

class SvdOutlineScanner {
  readonly #outline: Outline;
  readonly #text: string;
  readonly #open: Element[] = [];
  /** Names of fields, which are told last: there are many, and room for names is bounded. */
  readonly #fields = new Set<string>();
  #line = 0;

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#text = outline.lines.text;
  }

  scan(): void {
    const text = this.#text;
    let place = text.indexOf('<');
    while (place >= 0) {
      if (text.startsWith('<!', place)) place = this.#skipSpecial(place);
      else place = this.#tag(place);
      place = place < 0 ? -1 : text.indexOf('<', place);
    }
    for (const name of this.#fields) this.#outline.addSymbol(name);
  }

  /** @returns -1 where a comment never ends */
  #skipSpecial(place: number): number {
    const close = this.#text.startsWith('<!--', place)
      ? '-->'
      : this.#text.startsWith('<![CDATA[', place)
        ? ']]>'
        : '>';
    const end = this.#text.indexOf(close, place + 2);
    return end < 0 ? -1 : end + close.length;
  }

  #tag(place: number): number {
    const isClosing = this.#text.charCodeAt(place + 1) === 47;
    const start = place + (isClosing ? 2 : 1);
    let end = start;
    while (isLetter(this.#text.charCodeAt(end))) end++;
    const tag = this.#text.slice(start, Math.min(end, start + 20));
    if (tag === 'name' && !isClosing) this.#name(end);
    else if (structures.has(tag) || others.has(tag)) {
      this.#goTo(place);
      if (isClosing) this.#close(tag);
      else if (this.#text.charCodeAt(this.#text.indexOf('>', end) - 1) !== 47) this.#enter(tag, place);
    }
    return end;
  }

  #goTo(place: number): void {
    const { starts, count } = this.#outline.lines;
    while (this.#line + 1 < count && starts[this.#line + 1]! <= place) this.#line++;
  }

  #enter(tag: string, place: number): void {
    if (this.#open.length >= deepestElement) return;
    if (structures.has(tag) && this.#outline.lines.firsts[this.#line] === place) {
      this.#outline.mark(this.#line, lineKinds.begins, this.#open.length + 1);
    }
    this.#open.push({
      tag,
      line: this.#line,
      declaration: this.#parent(),
      isNamed: false,
      isDeclared: false,
    });
  }

  #parent(): number {
    return this.#open.at(-1)?.declaration ?? -1;
  }

  #close(tag: string): void {
    const index = this.#open.findLastIndex((element) => element.tag === tag);
    if (index < 0) return;
    for (const { declaration, isDeclared } of this.#open.splice(index)) {
      if (isDeclared) this.#outline.declarations[declaration]!.endLine = this.#line;
    }
  }

  #name(end: number): void {
    const element = this.#open.at(-1);
    if (!element || element.isNamed) return;
    const name = /^>\s*([^<>\s]{1,80})\s*</.exec(this.#text.slice(end, end + 100))?.[1];
    if (!name) return;
    element.isNamed = true;
    if (element.tag === 'enumeratedValue' || element.tag === 'enumeratedValues') return;
    if (element.tag === 'field' || others.has(element.tag)) {
      this.#fields.add(name);
      return;
    }
    const { declaration: parent } = element;
    const declaration = this.#outline.declare({
      name,
      line: element.line,
      parent,
      qualifies: true,
      isMajor: true,
    });
    element.isDeclared = declaration !== parent;
    element.declaration = declaration;
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
