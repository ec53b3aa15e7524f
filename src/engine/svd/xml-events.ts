import { Parser } from 'saxen';
import type { SvdDiagnosticCode } from './diagnostic-codes.ts';
import type { SvdLimits } from './limits.ts';

/** What happens while an XML text is read. Offsets count characters from the start of the text. */
export interface XmlSink {
  /** @param attributes as they are written, empty where the start tag has none. */
  open(name: string, offset: number, attributes: string): void;
  close(): void;
  /** Text as it stands in the file, entities and all; one element's text may come in parts. */
  text(text: string, literal: boolean): void;
  /** Something is wrong, but reading goes on. */
  warn(code: 'content-after-root', offset: number, message: string): void;
}

/** The file cannot be used. */
export class UnreadableSvd extends Error {
  readonly code: SvdDiagnosticCode;
  readonly offset: number;

  constructor(code: SvdDiagnosticCode, offset: number, message: string) {
    super(message);
    this.name = 'UnreadableSvd';
    this.code = code;
    this.offset = offset;
  }
}

/** Shorter chunks are put together first: reading them one by one would cost more than it gives. */
const SHORTEST_CHUNK = 4096;

const GREATER_THAN = 62;
const LESS_THAN = 60;

/**
 * Reads XML in chunks with saxen, which is fast but does not say where in a stream it stands. The offset is kept here:
 * inside the root every character belongs to an event, so adding up their lengths gives the place of the next one.
 */
export class XmlEvents {
  readonly #sink: XmlSink;
  readonly #limits: Pick<SvdLimits, 'tokenCharacters' | 'depth'>;
  readonly #parser = new Parser();
  /** Names of the open elements, as many as the depth says. */
  readonly #names: string[] = [];
  #depth = 0;
  #pending = '';
  /** What saxen looks at: the unfinished end of the chunks before and the present one. */
  #window = '';
  /** Offset of the window in the whole text. */
  #base = 0;
  /** Place in the window up to which events were seen. */
  #cursor = 0;
  #sawRoot = false;

  constructor(sink: XmlSink, limits: Pick<SvdLimits, 'tokenCharacters' | 'depth'>) {
    this.#sink = sink;
    this.#limits = limits;
    this.#parser
      .on('openTag', (name, _attributes, _decode, selfClosing) => this.#onOpen(name, selfClosing))
      .on('closeTag', (name, _decode, selfClosing) => this.#onClose(name, selfClosing))
      .on('text', (text) => this.#onText(text))
      .on('cdata', (text) => this.#onCdata(text))
      .on('comment', (text) => this.#skip('<!--'.length + text.length + '-->'.length))
      .on('question', (text) => this.#skip(text.length))
      .on('attention', (text) => this.#onDeclaration(text))
      .on('warn', () => this.#onTextOutside())
      .on('error', (error) => this.#onError(error.message));
  }

  /** @throws UnreadableSvd */
  write(chunk: string): void {
    this.#pending = this.#pending === '' ? chunk : this.#pending + chunk;
    if (this.#pending.length >= SHORTEST_CHUNK) this.#flush();
  }

  /** @throws UnreadableSvd */
  end(): void {
    this.#flush();
    this.#parser.end();
  }

  #flush(): void {
    const chunk = this.#pending;
    this.#pending = '';
    this.#base += this.#cursor;
    this.#window = this.#cursor === this.#window.length ? chunk : this.#window.slice(this.#cursor) + chunk;
    this.#cursor = 0;
    this.#parser.write(chunk);
    this.#checkLength(this.#window.length - this.#cursor);
  }

  #onOpen(name: string, selfClosing: boolean): void {
    const start = this.#markupStart();
    const offset = this.#base + start;
    const nameEnd = start + 1 + name.length;
    const plain = this.#window.charCodeAt(nameEnd) === GREATER_THAN;
    this.#cursor = plain ? nameEnd + 1 : endOfTag(this.#window, nameEnd);
    this.#names[this.#depth++] = name;
    if (this.#depth > this.#limits.depth) {
      throw new UnreadableSvd(
        'nested-too-deeply',
        offset,
        `Elements are nested more than ${this.#limits.depth} deep.`,
      );
    }
    this.#sawRoot = true;
    if (plain) {
      this.#sink.open(name, offset, '');
    } else {
      this.#checkLength(this.#cursor - start, start);
      this.#sink.open(name, offset, this.#window.slice(nameEnd, this.#cursor - (selfClosing ? 2 : 1)));
    }
  }

  #onClose(name: string, selfClosing: boolean): void {
    this.#depth--;
    if (!selfClosing) {
      const end = this.#markupStart() + 2 + name.length;
      const plain = this.#window.charCodeAt(end) === GREATER_THAN;
      this.#cursor = plain ? end + 1 : this.#window.indexOf('>', end) + 1;
    }
    this.#sink.close();
  }

  #onText(text: string): void {
    this.#checkLength(text.length);
    this.#cursor += text.length;
    this.#sink.text(text, false);
  }

  #onCdata(text: string): void {
    this.#skip('<![CDATA['.length + text.length + ']]>'.length);
    this.#sink.text(text, true);
  }

  #skip(length: number): void {
    this.#checkLength(length);
    this.#cursor = this.#markupStart() + length;
  }

  #onDeclaration(text: string): void {
    const offset = this.#base + this.#markupStart();
    if (/^<!doctype/i.test(text)) {
      throw new UnreadableSvd(
        'doctype-refused',
        offset,
        'The file has a document type declaration, which CMSIS-SVD does not use and which is refused for safety.',
      );
    }
    throw new UnreadableSvd(
      'not-well-formed',
      offset,
      'A declaration that starts with "<!" is not allowed here.',
    );
  }

  /** The only thing saxen warns of while attributes are left to us. */
  #onTextOutside(): void {
    const offset = this.#base + this.#cursor;
    if (!this.#sawRoot) throw notXml(offset, this.#window.slice(this.#cursor));
    this.#sink.warn('content-after-root', offset, 'Text follows the end of the device.');
  }

  #onError(message: string): void {
    const start = this.#base + this.#markupStart();
    const end = this.#base + this.#window.length;
    const inside = this.#names[this.#depth - 1];
    if (message === 'missing start tag') throw notXml(0, this.#window);
    if (message.startsWith('unclosed') || message === 'unexpected end of file') {
      const where = inside === undefined ? 'inside a tag' : `before </${inside}>`;
      throw new UnreadableSvd('truncated', end, `The file ends ${where}: it was cut off.`);
    }
    if (!this.#sawRoot) throw notXml(start, this.#window.slice(this.#cursor));
    const found =
      this.#window.slice(start - this.#base, start - this.#base + 80).match(/^<[^>\s]*>?/)?.[0] ?? '';
    const expected = found.startsWith('</') && inside !== undefined ? ` where </${inside}> is expected` : '';
    throw new UnreadableSvd('not-well-formed', start, `The XML is broken: ${found}${expected} (${message}).`);
  }

  /** The next markup: right at the cursor inside the root, after white space outside of it. */
  #markupStart(): number {
    if (this.#window.charCodeAt(this.#cursor) === LESS_THAN) return this.#cursor;
    const start = this.#window.indexOf('<', this.#cursor);
    return start < 0 ? this.#cursor : start;
  }

  #checkLength(length: number, start = this.#cursor): void {
    if (length <= this.#limits.tokenCharacters) return;
    const message = `One text or tag is longer than ${this.#limits.tokenCharacters} characters.`;
    throw new UnreadableSvd('token-too-long', this.#base + start, message);
  }
}

/** Skips quoted attribute values, in which a `>` may stand. */
function endOfTag(text: string, from: number): number {
  for (let place = from; place < text.length; place++) {
    const character = text[place];
    if (character === '>') return place + 1;
    if (character === '"' || character === "'") {
      const quote = text.indexOf(character, place + 1);
      if (quote >= 0) place = quote;
    }
  }
  return text.length;
}

function notXml(offset: number, text: string): UnreadableSvd {
  const message =
    text.trim() === '' ? 'The file is empty.' : 'This is not XML: it does not start with a tag.';
  return new UnreadableSvd('not-xml', offset, message);
}
