import {
  createAddressBlock,
  createCluster,
  createConstraint,
  createCpu,
  createDevice,
  createDimension,
  createEnumeratedValue,
  createEnumeratedValues,
  createField,
  createInterrupt,
  createPeripheral,
  createRegister,
} from './create-source.ts';
import type { Findings } from './findings.ts';
import { type Grammar, grammars, type Leaf, NOWHERE, type Rule } from './grammar.ts';
import {
  pathOf,
  type SourceConstraint,
  type SourceContainer,
  type SourceDevice,
  type SourceDimension,
  type SourceEnumeratedValues,
  type SourceField,
  type SourceNode,
  type SourcePeripheral,
  type SourceRegister,
} from './source.ts';
import { UnreadableSvd } from './unreadable-svd.ts';
import type { XmlSink } from './xml-scanner.ts';

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

  constructor(findings: Findings) {
    this.#findings = findings;
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

  open(name: string, offset: number, attributes: string): void {
    if (this.#skipped > 0 || this.#leaf !== undefined) {
      this.#skipped++;
      return;
    }
    const rule = this.#ruleOf(name);
    if (rule === undefined) {
      if (this.#node === undefined) this.#openRoot(name, offset, attributes);
      else this.#skipped = 1;
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
    if (name !== 'device') {
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

  #openWrapper(name: string): void {
    this.#wrapper = name;
    if (name === 'fields') (this.#node as SourceRegister).hasFields = true;
  }

  #openNode(rule: Rule, offset: number, attributes: string): void {
    const created = createNode(rule, offset, this.#node!);
    if (attributes !== '' && 'derivedFrom' in created) {
      created.derivedFrom = this.#readAttributes(attributes, offset).get('derivedFrom');
    }
    this.#node = created;
    this.#grammar = grammars[rule.kind!];
    this.#wrapper = '';
  }

  /** The first one counts where an element that may stand once stands twice. */
  #closeLeaf(rule: Rule, leaf: Leaf): void {
    const text = this.#text.trim();
    if (text === '' && leaf.type === 'text') return;
    const target = leaf.group === undefined ? this.#node : groupOf(this.#node!, leaf.group);
    const properties = target as unknown as Record<string, unknown>;
    if (properties[leaf.key] !== undefined) {
      this.#repeat(rule, text);
      return;
    }
    const value = leaf.read(text);
    if (value === undefined) properties[leaf.key] = this.#readFaulty(rule, leaf, text);
    else properties[leaf.key] = leaf.type === 'name' ? this.#checkName(rule, text) : value;
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

  #checkName(rule: Rule, text: string): string | undefined {
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

/** The part of an element that most elements do not have. */
function groupOf(node: SourceNode, group: 'dimension'): SourceDimension;
function groupOf(node: SourceNode, group: NonNullable<Leaf['group']>): SourceDimension | SourceConstraint;
function groupOf(node: SourceNode, group: NonNullable<Leaf['group']>): SourceDimension | SourceConstraint {
  const owner = node as SourceField;
  if (group === 'dimension') {
    owner.dimension ??= createDimension();
    return owner.dimension;
  }
  owner.constraint ??= createConstraint();
  return owner.constraint;
}

function createNode(rule: Rule, offset: number, parent: SourceNode): SourceNode {
  switch (rule.kind) {
    case 'peripheral':
      return added((parent as SourceDevice).peripherals, createPeripheral(offset, parent as SourceDevice));
    case 'register':
      return added((parent as SourceContainer).children, createRegister(offset, parent as SourceContainer));
    case 'cluster':
      return added((parent as SourceContainer).children, createCluster(offset, parent as SourceContainer));
    case 'field':
      return added((parent as SourceRegister).fields, createField(offset, parent as SourceRegister));
    case 'enumeratedValues':
      return addEnumeratedValues(rule, offset, parent);
    case 'enumeratedValue':
      return added(
        (parent as SourceEnumeratedValues).values,
        createEnumeratedValue(offset, parent as SourceEnumeratedValues),
      );
    case 'addressBlock':
      return added(
        (parent as SourcePeripheral).addressBlocks,
        createAddressBlock(offset, parent as SourcePeripheral),
      );
    case 'interrupt':
      return added(
        (parent as SourcePeripheral).interrupts,
        createInterrupt(offset, parent as SourcePeripheral),
      );
    case 'cpu': {
      const cpu = createCpu(offset, parent as SourceDevice);
      (parent as SourceDevice).cpu ??= cpu;
      return cpu;
    }
    case undefined:
      return parent;
  }
}

function addEnumeratedValues(rule: Rule, offset: number, parent: SourceNode): SourceEnumeratedValues {
  if (rule.tag === 'dimArrayIndex') {
    const labels = createEnumeratedValues(offset, parent as SourceField);
    groupOf(parent, 'dimension').dimArrayIndex ??= labels;
    return labels;
  }
  const values = createEnumeratedValues(offset, parent as SourceField | SourceRegister);
  if (parent.kind === 'register') {
    parent.misplacedValues ??= values;
  } else {
    const field = parent as SourceField;
    if (field.enumeratedValues === undefined) field.enumeratedValues = [values];
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
