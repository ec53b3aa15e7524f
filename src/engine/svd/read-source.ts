import type { Findings } from './findings.ts';
import { type Grammar, grammars, type LeafRule, NOWHERE, type NodeRule, type Rule } from './grammar.ts';
import {
  NO_VALUES,
  pathOf,
  SourceAddressBlock,
  SourceCluster,
  type SourceContainer,
  SourceCpu,
  SourceDevice,
  SourceEnumeratedValue,
  SourceEnumeratedValues,
  SourceField,
  SourceInterrupt,
  type SourceNode,
  SourcePeripheral,
  SourceRegister,
} from './source.ts';
import { UnreadableSvd, type XmlSink } from './xml-events.ts';

const LONGEST_NAME = 256;

/** A name and a quoted value; white space may stand around the sign between them. */
const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** An entity of XML itself; no others can be declared. */
const ENTITY = /&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Builds the source elements of a device from the events of its XML. */
export class SourceReader implements XmlSink {
  readonly #findings: Findings;
  #device: SourceDevice | undefined;
  /** The open element that has a node, and the grammar of what stands in it. */
  #node: SourceNode | undefined;
  #grammar: Grammar | undefined;
  /** The open wrapper in it, or nothing. */
  #wrapper = '';
  /** What was open around these, three for each level; leaves and skipped elements have no level. */
  readonly #nodes: (SourceNode | undefined)[] = [];
  readonly #wrappers: string[] = [];
  #leaf: LeafRule | undefined;
  #leafOffset = 0;
  #text = '';
  /** Elements open inside one that is skipped, itself included. */
  #skipped = 0;
  #trailing = false;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** The whole device, once all events were seen; nothing where the file has no element at all. */
  get device(): SourceDevice | undefined {
    return this.#device;
  }

  open(name: string, offset: number, attributes: string): void {
    if (this.#skipped > 0 || this.#leaf !== undefined) {
      this.#skipped++;
      return;
    }
    const rule = this.#grammar?.get(name);
    if (rule === undefined) {
      if (this.#node === undefined) this.#openRoot(name, offset, attributes);
      else this.#skipped = 1;
      return;
    }
    if (rule.within !== this.#wrapper) this.#checkPlace(rule, offset);
    if (rule.rule === 'leaf') {
      this.#leaf = rule;
      this.#leafOffset = offset;
      this.#text = '';
      return;
    }
    this.#nodes.push(this.#node);
    this.#wrappers.push(this.#wrapper);
    if (rule.rule === 'wrapper') {
      this.#wrapper = name;
    } else {
      this.#openNode(rule, offset, attributes);
    }
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped--;
    } else if (this.#leaf !== undefined) {
      this.#closeLeaf(this.#leaf);
      this.#leaf = undefined;
    } else {
      const node = this.#nodes.pop();
      if (node !== this.#node) {
        this.#node = node;
        this.#grammar = node === undefined ? undefined : grammars[node.kind];
      }
      this.#wrapper = this.#wrappers.pop() ?? '';
    }
  }

  text(text: string, literal: boolean): void {
    if (this.#leaf === undefined || this.#skipped > 0) return;
    const part = literal || !text.includes('&') ? text : this.#decode(text);
    this.#text = this.#text === '' ? part : this.#text + part;
  }

  warn(code: 'content-after-root', offset: number, message: string): void {
    if (this.#trailing) return;
    this.#trailing = true;
    this.#findings.report(code, offset, { message, assumed: 'it is left out' });
  }

  #openRoot(name: string, offset: number, attributes: string): void {
    if (this.#device !== undefined) {
      this.warn('content-after-root', offset, `<${name}> follows the end of the device and is left out.`);
      this.#skipped = 1;
      return;
    }
    if (name !== 'device') {
      throw new UnreadableSvd(
        'no-device',
        offset,
        `The outermost element is <${name}>; an SVD file has <device> there.`,
      );
    }
    this.#device = new SourceDevice(offset);
    this.#device.schemaVersion = this.#readAttributes(attributes, offset).get('schemaVersion');
    this.#nodes.push(undefined);
    this.#wrappers.push('');
    this.#node = this.#device;
    this.#grammar = grammars.device;
  }

  #openNode(rule: NodeRule, offset: number, attributes: string): void {
    const created = createNode(rule, offset, this.#node!);
    if (attributes !== '' && 'derivedFrom' in created) {
      created.derivedFrom = this.#readAttributes(attributes, offset).get('derivedFrom');
    }
    this.#node = created;
    this.#grammar = grammars[created.kind];
    this.#wrapper = '';
  }

  /** The first one counts where an element that may stand once stands twice. */
  #closeLeaf(rule: LeafRule): void {
    const node = this.#node as unknown as Record<string, unknown>;
    const text = this.#text.trim();
    if (text === '' && rule.type === 'text') return;
    if (node[rule.key] !== undefined) {
      if (this.#node!.kind === 'interrupt' && rule.key === 'name') {
        this.#splitInterrupt(text);
        return;
      }
      this.#report('repeated-element', `<${rule.tag}> stands here a second time.`, 'the first one');
      return;
    }
    let value = rule.read(text);
    if (value === undefined) value = this.#readFaulty(rule, text);
    else if (rule.type === 'name') value = this.#checkName(rule, text);
    node[rule.key] = value;
  }

  /** Some files write several interrupts into one element, one name, description and value after the other. */
  #splitInterrupt(name: string): void {
    const message = `<interrupt> has a second name, ${excerpt(name)}.`;
    this.#report('repeated-element', message, 'another interrupt begins there');
    const interrupt = new SourceInterrupt(this.#leafOffset);
    interrupt.name = name;
    (this.#nodes.at(-1) as SourcePeripheral).interrupts.push(interrupt);
    this.#node = interrupt;
  }

  #readFaulty(rule: LeafRule, text: string): unknown {
    const shown = `<${rule.tag}> is ${text === '' ? 'empty' : `"${excerpt(text)}"`}`;
    if (rule.type === 'number') {
      const code = /^-\s*[0-9]/.test(text) ? 'negative-integer' : 'not-an-integer';
      const wanted =
        rule.tag === 'bitRange' ? 'a range such as [7:0]' : 'an unsigned number of at most 64 bits';
      this.#report(code, `${shown}, which is not ${wanted}.`, 'as if it were not given');
      return undefined;
    }
    const guess = rule.guess?.(text);
    if (rule.type === 'access') {
      if (guess === undefined)
        this.#report('unknown-access', `${shown}, which is no access.`, 'the inherited access');
      else this.#report('access-spelling', `${shown}, which is not how the schema spells it.`, String(guess));
    } else {
      const assumed = guess === undefined ? 'as if it were not given' : String(guess);
      this.#report('unknown-value', `${shown}, which is not a word of the schema.`, assumed);
    }
    return guess;
  }

  #checkName(rule: LeafRule, text: string): string | undefined {
    if (text === '') return undefined;
    if (text.length <= LONGEST_NAME) return text;
    const cut = text.slice(0, LONGEST_NAME);
    this.#report('name-too-long', `<${rule.tag}> has ${text.length} characters.`, `"${excerpt(cut)}"`);
    return cut;
  }

  #checkPlace(rule: Rule, offset: number): void {
    const here = this.#wrapper === '' ? this.#node!.kind : this.#wrapper;
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

  /** Attributes without a value are left out, as are those that are empty. */
  #readAttributes(written: string, offset: number): Map<string, string> {
    const attributes = new Map<string, string>();
    const rest = written.replace(ATTRIBUTE, (_, name: string, quoted: string) => {
      const value = decodeEntities(quoted.slice(1, -1)).trim();
      if (value !== '' && !attributes.has(name)) attributes.set(name, value);
      return '';
    });
    if (rest.trim() !== '') {
      const message = `"${excerpt(rest.trim())}" is no attribute with a value in quotes.`;
      this.#findings.report('malformed-attribute', offset, { message, assumed: 'as if it were not there' });
    }
    return attributes;
  }

  #decode(text: string): string {
    const decoded = decodeEntities(text);
    if (text.replace(ENTITY, '').includes('&')) {
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

function createNode(rule: NodeRule, offset: number, parent: SourceNode): SourceNode {
  switch (rule.kind) {
    case 'peripheral':
      return added(
        (parent as SourceDevice).peripherals,
        new SourcePeripheral(offset, parent as SourceDevice),
      );
    case 'register':
      return added(
        (parent as SourceContainer).children,
        new SourceRegister(offset, parent as SourceContainer),
      );
    case 'cluster':
      return added(
        (parent as SourceContainer).children,
        new SourceCluster(offset, parent as SourceContainer),
      );
    case 'field':
      return added((parent as SourceRegister).fields, new SourceField(offset, parent as SourceRegister));
    case 'enumeratedValues':
      return createEnumeratedValues(rule, offset, parent);
    case 'enumeratedValue':
      return added((parent as SourceEnumeratedValues).values, new SourceEnumeratedValue(offset));
    case 'addressBlock':
      return added((parent as SourcePeripheral).addressBlocks, new SourceAddressBlock(offset));
    case 'interrupt':
      return added((parent as SourcePeripheral).interrupts, new SourceInterrupt(offset));
    case 'cpu': {
      const cpu = new SourceCpu(offset);
      (parent as SourceDevice).cpu ??= cpu;
      return cpu;
    }
  }
}

function createEnumeratedValues(rule: NodeRule, offset: number, parent: SourceNode): SourceEnumeratedValues {
  if (rule.tag === 'dimArrayIndex') {
    const labels = new SourceEnumeratedValues(offset, undefined);
    (parent as SourceField).dimArrayIndex ??= labels;
    return labels;
  }
  const values = new SourceEnumeratedValues(offset, parent as SourceField | SourceRegister);
  if (parent.kind === 'register') {
    parent.misplacedValues ??= values;
  } else {
    const field = parent as SourceField;
    if (field.enumeratedValues === NO_VALUES) field.enumeratedValues = [values];
    else field.enumeratedValues.push(values);
  }
  return values;
}

function added<Element>(list: Element[], element: Element): Element {
  list.push(element);
  return element;
}

function withPath(finding: { message: string; assumed: string }, node: SourceNode) {
  const path = pathOf(node);
  return path === undefined ? finding : { ...finding, path };
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name]!;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal!, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/** The beginning of a text that may be long, on one line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
