import type { SvdDiagnosticCode } from './diagnostic-codes.ts';
import type { SvdLimits } from './limits.ts';
import { UnreadableSvd } from './unreadable-svd.ts';

/** What happens while an XML text is read. Offsets count characters from the start of the text. */
export interface XmlSink {
  /** The name that probably comes next: it need not be cut out of the text where it does. */
  readonly expectedName: string;
  /** Whether text is to be handed over; what nobody wants is not even cut out. */
  readonly wantsText: boolean;
  /** @param attributes as they are written, empty where the start tag has none. */
  open(name: string, offset: number, attributes: string): void;
  close(): void;
  /** Text as it stands in the file, entities and all unless `literal`; one element's text may come in parts. */
  text(text: string, literal: boolean): void;
  /** Something is wrong, but reading goes on. */
  warn(code: SvdDiagnosticCode, offset: number, message: string): void;
}

/** Shorter chunks are put together first: reading them one by one would cost more than it gives. */
const SHORTEST_CHUNK = 4096;

const TAB = 9;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const BANG = 33;
const SLASH = 47;
const GREATER_THAN = 62;
const QUESTION_MARK = 63;

/** Where a token is not complete in the window. */
const INCOMPLETE = -1;

/**
 * Reads XML in chunks, as far as SVD files need it: elements, attributes, text, CDATA; comments and processing
 * instructions are skipped, declarations are refused. It searches for the next sign that matters instead of looking at
 * every character, and knows the exact place of every element.
 */
export class XmlScanner {
  readonly #sink: XmlSink;
  readonly #limits: Pick<SvdLimits, 'tokenCharacters' | 'depth'>;
  readonly #shortestChunk: number;
  /** Names of the open elements, as many as the depth says. */
  readonly #names: string[] = [];
  #depth = 0;
  #sawRoot = false;
  /** What ends the comment or instruction that is being skipped; empty outside of these. */
  #skippedUntil = '';
  /** Chunks that were too short. */
  #pending = '';
  /** The unfinished end of the chunks before and the present one, and where that starts in the whole text. */
  #window = '';
  #base = 0;

  constructor(
    sink: XmlSink,
    limits: Pick<SvdLimits, 'tokenCharacters' | 'depth'>,
    shortestChunk = SHORTEST_CHUNK,
  ) {
    this.#sink = sink;
    this.#limits = limits;
    this.#shortestChunk = shortestChunk;
  }

  /** @throws UnreadableSvd */
  write(chunk: string): void {
    this.#pending = this.#pending === '' ? chunk : this.#pending + chunk;
    if (this.#pending.length >= this.#shortestChunk) this.#flush();
  }

  /** @throws UnreadableSvd */
  end(): void {
    this.#flush();
    const rest = this.#window;
    if (this.#depth > 0) {
      const message = `The file ends before </${this.#names[this.#depth - 1]}>: it was cut off.`;
      throw new UnreadableSvd('truncated', this.#base + rest.length, message);
    }
    if (this.#skippedUntil !== '' || (!this.#sawRoot && rest.trimStart().startsWith('<'))) {
      throw new UnreadableSvd(
        'truncated',
        this.#base + rest.length,
        'The file ends inside a tag or comment: it was cut off.',
      );
    }
    this.#textOutside(rest, 0);
    if (!this.#sawRoot) throw new UnreadableSvd('not-xml', 0, 'The file is empty.');
  }

  #flush(): void {
    this.#window = this.#window === '' ? this.#pending : this.#window + this.#pending;
    this.#pending = '';
    const read = this.#scan(this.#window);
    this.#base += read;
    this.#window = this.#window.slice(read);
    this.#checkLength(this.#window.length, 0);
  }

  /** @returns up to where the window was read. */
  #scan(window: string): number {
    let place = 0;
    for (;;) {
      if (this.#skippedUntil !== '') {
        place = this.#skipOn(window, place);
        if (this.#skippedUntil !== '') return place;
      }
      const start = window.indexOf('<', place);
      if (start < 0) return this.#depth > 0 ? place : this.#textOutside(window, place);
      const next = window.charCodeAt(start + 1);
      let end: number;
      if (next === SLASH) end = this.#closeTag(window, place, start);
      else if (next === BANG || next === QUESTION_MARK) end = this.#special(window, place, start);
      else end = this.#openTag(window, place, start);
      if (end === INCOMPLETE) return place;
      place = end;
    }
  }

  #openTag(window: string, place: number, start: number): number {
    const name = this.#nameAt(window, start + 1);
    const nameEnd = start + 1 + name.length;
    let end = nameEnd;
    let attributes = '';
    let selfClosing = false;
    if (window.charCodeAt(nameEnd) !== GREATER_THAN) {
      end = this.#endOfTag(window, nameEnd);
      if (end === INCOMPLETE) return INCOMPLETE;
      selfClosing = window.charCodeAt(end - 1) === SLASH;
      attributes = window.slice(nameEnd, selfClosing ? end - 1 : end);
      this.#checkLength(end - start, start);
    }
    if (name === '') throw this.#broken(window, start, 'a tag has no name');
    this.#textBefore(window, place, start);
    this.#enter(name, start);
    this.#sink.open(name, this.#base + start, attributes);
    if (selfClosing) {
      this.#depth--;
      this.#sink.close();
    }
    return end + 1;
  }

  #enter(name: string, start: number): void {
    this.#sawRoot = true;
    this.#names[this.#depth++] = name;
    if (this.#depth <= this.#limits.depth) return;
    const message = `Elements are nested more than ${this.#limits.depth} deep.`;
    throw new UnreadableSvd('nested-too-deeply', this.#base + start, message);
  }

  #closeTag(window: string, place: number, start: number): number {
    const name = this.#depth > 0 ? this.#names[this.#depth - 1]! : '';
    let end = start + 2 + name.length;
    const plain = window.charCodeAt(end) === GREATER_THAN;
    if (!plain) end = window.indexOf('>', start);
    if (end < 0) return INCOMPLETE;
    if (
      this.#depth === 0 ||
      !window.startsWith(name, start + 2) ||
      (!plain && !isSpace(window, start + 2 + name.length, end))
    ) {
      throw this.#broken(window, start, this.#depth === 0 ? 'nothing is open' : `</${name}> is expected`);
    }
    this.#textBefore(window, place, start);
    this.#depth--;
    this.#sink.close();
    return end + 1;
  }

  /** Comments, CDATA, processing instructions and declarations. */
  #special(window: string, place: number, start: number): number {
    if (window.startsWith('<!--', start)) return this.#skip(window, place, start, '-->', 4);
    if (window.startsWith('<?', start)) return this.#skip(window, place, start, '?>', 2);
    if (window.startsWith('<![CDATA[', start)) {
      const end = window.indexOf(']]>', start + 9);
      if (end < 0) return INCOMPLETE;
      this.#checkLength(end - start, start);
      this.#textBefore(window, place, start);
      if (this.#sink.wantsText) this.#sink.text(window.slice(start + 9, end), true);
      return end + 3;
    }
    if ('<![CDATA['.startsWith(window.slice(start)) || '<!--'.startsWith(window.slice(start)))
      return INCOMPLETE;
    if (/^<!doctype/i.test(window.slice(start, start + 9))) {
      const message =
        'The file has a document type declaration, which CMSIS-SVD does not use and which is refused for safety.';
      throw new UnreadableSvd('doctype-refused', this.#base + start, message);
    }
    if (window.length - start < 9) return INCOMPLETE;
    throw this.#broken(window, start, 'this declaration is not allowed');
  }

  /** The window need not hold all of what is skipped, however long it is. */
  #skip(window: string, place: number, start: number, close: string, openLength: number): number {
    this.#textBefore(window, place, start);
    this.#skippedUntil = close;
    return this.#skipOn(window, start + openLength);
  }

  /** @returns up to where the window is of no use any more. */
  #skipOn(window: string, place: number): number {
    const close = this.#skippedUntil;
    const end = window.indexOf(close, place);
    if (end < 0) return Math.max(place, window.length - close.length + 1);
    this.#skippedUntil = '';
    return end + close.length;
  }

  #textBefore(window: string, place: number, start: number): void {
    if (place === start) return;
    if (this.#depth === 0) {
      this.#textOutside(window.slice(0, start), place);
      return;
    }
    this.#checkLength(start - place, place);
    if (this.#sink.wantsText) {
      this.#sink.text(window.slice(place, start), false);
    }
  }

  /** @returns the end of the window: nothing of it is needed any more. */
  #textOutside(window: string, place: number): number {
    const text = window.slice(place);
    const first = text.search(/\S/);
    if (first < 0) return window.length;
    if (!this.#sawRoot) {
      throw new UnreadableSvd(
        'not-xml',
        this.#base + place + first,
        'This is not XML: it does not start with a tag.',
      );
    }
    this.#sink.warn('content-after-root', this.#base + place + first, 'Text follows the end of the device.');
    return window.length;
  }

  #nameAt(window: string, start: number): string {
    const { expectedName } = this.#sink;
    if (window.startsWith(expectedName, start) && endsName(window.charCodeAt(start + expectedName.length))) {
      return expectedName;
    }
    let end = start;
    while (isNameCharacter(window.charCodeAt(end))) end++;
    return window.slice(start, end);
  }

  /** The place of the `>`; attribute values in quotes may have one in them. */
  #endOfTag(window: string, from: number): number {
    for (let place = from; place < window.length; place++) {
      const character = window[place];
      if (character === '>') return place;
      if (character === '<') throw this.#broken(window, place, 'a tag is not closed before the next one');
      if (place === from && !endsName(window.charCodeAt(from)))
        throw this.#broken(window, from, 'this is no name');
      if (character === '"' || character === "'") {
        place = window.indexOf(character, place + 1);
        if (place < 0) return INCOMPLETE;
      }
    }
    return INCOMPLETE;
  }

  #broken(window: string, start: number, reason: string): UnreadableSvd {
    const offset = this.#base + start;
    if (!this.#sawRoot) {
      return new UnreadableSvd('not-xml', offset, 'This is not XML: it does not start with a tag.');
    }
    const found = window.slice(start, start + 40).split(/[>\s]/)[0];
    return new UnreadableSvd('not-well-formed', offset, `The XML is broken at ${found}: ${reason}.`);
  }

  #checkLength(length: number, start: number): void {
    if (length <= this.#limits.tokenCharacters) return;
    const message = `One text or tag is longer than ${this.#limits.tokenCharacters} characters.`;
    throw new UnreadableSvd('token-too-long', this.#base + start, message);
  }
}

/** Not a number past the end of the window, where the tag is incomplete whatever its name. */
function endsName(code: number): boolean {
  return (
    code === GREATER_THAN ||
    code === SLASH ||
    code === SPACE ||
    (code >= TAB && code <= CARRIAGE_RETURN) ||
    Number.isNaN(code)
  );
}

/** More than XML allows, but never what ends a name. */
function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 58 && code !== SLASH) ||
    code === 95 ||
    code > 127
  );
}

function isSpace(window: string, start: number, end: number): boolean {
  return start <= end && window.slice(start, end).trim() === '';
}
