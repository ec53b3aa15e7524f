import { addElement, groupOf } from './add-element.ts';
import { createDevice, createInterrupt } from './create-source.ts';
import type { Findings } from './findings.ts';
import { type Grammar, grammars, type Leaf, NOWHERE, type Rule } from './grammar.ts';
import type { SvdLimits } from './limits.ts';
import { hasControlCharacters, oneLine } from './one-line.ts';
import {
  pathOf,
  type SourceDevice,
  type SourceNode,
  type SourcePeripheral,
  type SourceRegister,
} from './source.ts';
import { UnknownElements } from './unknown-elements.ts';
import { UnreadableSvd } from './unreadable-svd.ts';
import type { XmlSink } from './xml-scanner.ts';
import { decodeEntities, excerpt, hasStrayAmpersand, readAttributes } from './xml-text.ts';

const LONGEST_NAME = 256;

/** What may stand in a number or a name. */
const NOTHING: Grammar = new Map();

/** Builds the source elements of a device from the events of its XML. */
export class SourceReader implements XmlSink {
  readonly #findings: Findings;
  readonly #unknown: UnknownElements;
  readonly #mostElements: number;
  #elements = 0;
  /** Of the namespace of the device, with its colon; empty where the file has none, as most. */
  #prefix = '';
  #device: SourceDevice | undefined;
  /** The open element that has a node, and the grammar of what stands in it. */
  #node: SourceNode | undefined;
  #grammar: Grammar | undefined;
  /** The open wrapper in it, or nothing. */
  #wrapper = '';
  /** What came after each rule the last time, by the number of the rule: files repeat the same few sequences. */
  readonly #following: (Rule | undefined)[] = [];
  #previous = 0;
  /** What was open around these; leaves and skipped elements have no level. */
  readonly #nodes: (SourceNode | undefined)[] = [];
  readonly #grammars: (Grammar | undefined)[] = [];
  readonly #wrappers: string[] = [];
  #leaf: Rule | undefined;
  #leafOffset = 0;
  #text = '';
  /** Elements open inside one that is skipped, itself included. */
  #skipped = 0;
  #trailing = false;

  constructor(findings: Findings, { elements }: Pick<SvdLimits, 'elements'>) {
    this.#findings = findings;
    this.#mostElements = elements;
    this.#unknown = new UnknownElements(findings);
  }

  /** The whole device, once all events were seen; nothing where the file has no element at all. */
  get device(): SourceDevice | undefined {
    return this.#device;
  }

  get expectedName(): string {
    return this.#following[this.#previous]?.tag ?? 'device';
  }

  get wantsText(): boolean {
    return this.#leaf !== undefined && (this.#skipped === 0 || this.#leaf.leaf!.type === 'text');
  }

  open(written: string, offset: number, attributes: string): void {
    const name = written.startsWith(this.#prefix) ? written.slice(this.#prefix.length) : written;
    if (this.#skipped > 0 || this.#leaf !== undefined) {
      if (this.#skipped++ === 0) this.#checkMarkup(name, offset);
      return;
    }
    const rule = this.#ruleOf(name);
    if (rule === undefined) {
      if (this.#node === undefined) this.#openRoot(name, offset, attributes);
      else this.#skipUnknown(name, offset, this.#node);
      return;
    }
    if (rule.within !== this.#wrapper) this.#checkPlace(rule, offset);
    if (rule.leaf !== undefined) {
      this.#leaf = rule;
      this.#leafOffset = offset;
      this.#text = '';
      return;
    }
    this.#nodes.push(this.#node);
    this.#grammars.push(this.#grammar);
    this.#wrappers.push(this.#wrapper);
    if (rule.kind !== undefined) this.#openNode(rule, offset, attributes);
    else this.#openWrapper(name);
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped--;
    } else if (this.#leaf !== undefined) {
      this.#closeLeaf(this.#leaf, this.#leaf.leaf!);
      this.#leaf = undefined;
    } else {
      this.#node = this.#nodes.pop();
      this.#grammar = this.#grammars.pop();
      this.#wrapper = this.#wrappers.pop() ?? '';
    }
  }

  text(text: string, literal: boolean): void {
    const part = literal || !text.includes('&') ? text : this.#decode(text);
    this.#text = this.#text === '' ? part : this.#text + part;
  }

  warn(code: 'content-after-root', offset: number, message: string): void {
    if (this.#trailing) return;
    this.#trailing = true;
    this.#findings.report(code, offset, { message, assumed: 'it is left out' });
  }

  #ruleOf(name: string): Rule | undefined {
    const expected = this.#following[this.#previous];
    if (expected !== undefined && expected.tag === name && expected.grammar === this.#grammar) {
      this.#previous = expected.id;
      return expected;
    }
    const rule = this.#grammar?.get(name);
    if (rule === undefined) return undefined;
    this.#following[this.#previous] = rule;
    this.#previous = rule.id;
    return rule;
  }

  #openRoot(name: string, offset: number, attributes: string): void {
    if (this.#device !== undefined) {
      this.warn('content-after-root', offset, `<${name}> follows the end of the device and is left out.`);
      this.#skipped = 1;
      return;
    }
    const local = name.slice(name.indexOf(':') + 1);
    this.#prefix = name.slice(0, name.length - local.length);
    if (local !== 'device') {
      throw new UnreadableSvd(
        'no-device',
        offset,
        `The outermost element is <${name}>; an SVD file has <device> there.`,
      );
    }
    this.#device = createDevice(offset);
    this.#device.schemaVersion = this.#readAttributes(attributes, offset).get('schemaVersion');
    this.#nodes.push(undefined);
    this.#grammars.push(undefined);
    this.#wrappers.push('');
    this.#node = this.#device;
    this.#grammar = grammars.device;
  }

  #skipUnknown(name: string, offset: number, node: SourceNode): void {
    this.#unknown.report(name, offset, node, this.#here, this.#grammar!);
    this.#skipped = 1;
  }

  /** A description may well have tags of HTML in it; where a number or a name is expected, elements are lost. */
  #checkMarkup(name: string, offset: number): void {
    const { tag, leaf } = this.#leaf!;
    if (leaf!.type !== 'text') this.#unknown.report(name, offset, this.#node!, tag, NOTHING);
  }

  get #here(): string {
    return this.#wrapper === '' ? this.#node!.kind : this.#wrapper;
  }

  #openWrapper(name: string): void {
    this.#wrapper = name;
    if (name === 'fields') (this.#node as SourceRegister).hasFields = true;
  }

  #openNode(rule: Rule, offset: number, attributes: string): void {
    if (++this.#elements > this.#mostElements) {
      const message = `The file has more than ${this.#mostElements} registers, fields, values and the like.`;
      throw new UnreadableSvd('too-many-elements', offset, message);
    }
    const created = addElement(rule, offset, this.#node!);
    if (attributes !== '' && 'derivedFrom' in created) {
      const from = this.#readAttributes(attributes, offset).get('derivedFrom');
      created.derivedFrom = from === undefined ? undefined : oneLine(from);
    }
    this.#node = created;
    this.#grammar = grammars[rule.kind!];
    this.#wrapper = '';
  }

  /** The first one counts where an element that may stand once stands twice. */
  #closeLeaf(rule: Rule, leaf: Leaf): void {
    const text = this.#text.trim();
    if (text === '' && (leaf.type === 'text' || leaf.type === 'label')) return;
    const target = leaf.group === undefined ? this.#node : groupOf(this.#node!, leaf.group);
    const properties = target as unknown as Record<string, unknown>;
    if (properties[leaf.key] !== undefined) {
      this.#repeat(rule, text);
      return;
    }
    const value = leaf.read(text);
    if (value === undefined) properties[leaf.key] = this.#readFaulty(rule, leaf, text);
    else if (leaf.type === 'name') properties[leaf.key] = this.#checkName(rule, this.#checkLine(rule, text));
    else if (leaf.type === 'label') properties[leaf.key] = this.#checkLine(rule, text) || undefined;
    else properties[leaf.key] = value;
  }

  #repeat(rule: Rule, text: string): void {
    if (this.#node!.kind === 'interrupt' && rule.tag === 'name') {
      this.#splitInterrupt(text);
    } else {
      this.#report('repeated-element', `<${rule.tag}> stands here a second time.`, 'the first one');
    }
  }

  /** Some files write several interrupts into one element, one name, description and value after the other. */
  #splitInterrupt(name: string): void {
    const message = `<interrupt> has a second name, ${excerpt(name)}.`;
    this.#report('repeated-element', message, 'another interrupt begins there');
    const peripheral = this.#nodes.at(-1) as SourcePeripheral;
    const interrupt = createInterrupt(this.#leafOffset, peripheral);
    interrupt.name = name;
    peripheral.interrupts.push(interrupt);
    this.#node = interrupt;
  }

  #readFaulty(rule: Rule, leaf: Leaf, text: string): unknown {
    const shown = `<${rule.tag}> is ${text === '' ? 'empty' : `"${excerpt(text)}"`}`;
    if (leaf.type === 'number') {
      const code = /^-\s*[0-9]/.test(text) ? 'negative-integer' : 'not-an-integer';
      const wanted =
        rule.tag === 'bitRange' ? 'a range such as [7:0]' : 'an unsigned number of at most 64 bits';
      this.#report(code, `${shown}, which is not ${wanted}.`, 'as if it were not given');
      return undefined;
    }
    const guess = leaf.guess?.(text);
    if (leaf.type === 'access') {
      if (guess === undefined)
        this.#report('unknown-access', `${shown}, which is no access.`, 'the inherited access');
      else this.#report('access-spelling', `${shown}, which is not how the schema spells it.`, String(guess));
    } else {
      const assumed = guess === undefined ? 'as if it were not given' : String(guess);
      this.#report('unknown-value', `${shown}, which is not a word of the schema.`, assumed);
    }
    return guess;
  }

  #checkLine(rule: Rule, text: string): string {
    if (!hasControlCharacters(text)) return text;
    const line = oneLine(text);
    const assumed = line === '' ? 'as if it were not given' : `"${excerpt(line)}"`;
    this.#report('control-characters', `<${rule.tag}> has line breaks or control characters in it.`, assumed);
    return line;
  }

  #checkName(rule: Rule, text: string): string | undefined {
    if (text === '') return undefined;
    if (text.length <= LONGEST_NAME) return text;
    const cut = text.slice(0, LONGEST_NAME);
    this.#report('name-too-long', `<${rule.tag}> has ${text.length} characters.`, `"${excerpt(cut)}"`);
    return cut;
  }

  #checkPlace(rule: Rule, offset: number): void {
    const here = this.#here;
    const wanted = rule.within === '' ? `directly in <${this.#node!.kind}>` : `in <${rule.within}>`;
    const message =
      rule.within === NOWHERE
        ? `<${rule.tag}> has no place in <${here}>.`
        : `<${rule.tag}> stands in <${here}>; its place is ${wanted}.`;
    const finding = { message, assumed: ASSUMED_OF_MISPLACED[rule.tag] ?? 'as if it stood in its place' };
    this.#findings.report('misplaced-element', offset, withPath(finding, this.#node!));
  }

  #report(code: Parameters<Findings['report']>[0], message: string, assumed: string): void {
    this.#findings.report(code, this.#leafOffset, withPath({ message, assumed }, this.#node!));
  }

  #readAttributes(written: string, offset: number): Map<string, string> {
    const { values, repeated, rest } = readAttributes(written);
    if (rest !== '') {
      const message = `"${excerpt(rest)}" is no attribute with a value in quotes.`;
      this.#findings.report('malformed-attribute', offset, { message, assumed: 'as if it were not there' });
    }
    if (repeated !== undefined) {
      const message = `The attribute ${excerpt(repeated)} stands in one tag more than once.`;
      this.#findings.report('repeated-attribute', offset, { message, assumed: 'the first one' });
    }
    return values;
  }

  #decode(text: string): string {
    const decoded = decodeEntities(text);
    if (hasStrayAmpersand(text)) {
      this.#report(
        'malformed-entity',
        `"&" in "${excerpt(text)}" starts no entity of XML.`,
        'the text as it stands',
      );
    }
    return decoded;
  }
}

/** Where the schema has no place for an element, what becomes of it. */
const ASSUMED_OF_MISPLACED: Record<string, string> = {
  resetValue: 'the reset value of these bits, if the register has none itself',
  enumeratedValues: 'the values of its only field, if it has one without values',
};

function withPath(finding: { message: string; assumed: string }, node: SourceNode) {
  const path = pathOf(node);
  return path === undefined ? finding : { ...finding, path };
}
