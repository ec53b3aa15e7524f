import {
  accessWords,
  blockUsageWords,
  booleanWords,
  endianWords,
  enumeratedUsageWords,
  modifiedWriteValuesWords,
  protectionWords,
  readActionWords,
  readBigInteger,
  readBitPattern,
  readBitRange,
  readInteger,
  readLine,
  readParagraph,
  readWord,
  type ValueReader,
  type WordReader,
} from './read-values.ts';
import type { SourceNode } from './source.ts';

/** What kind of text an element has; says which code reports a text that cannot be read. */
export type LeafType = 'text' | 'name' | 'number' | 'word' | 'access';

/** An element that only has text: a property of the element it stands in. */
export interface LeafRule {
  rule: 'leaf';
  tag: string;
  within: string;
  key: string;
  type: LeafType;
  read: ValueReader<unknown>;
  guess?: ValueReader<unknown>;
}

/** An element that groups others and has nothing of its own: `<registers>`. */
export interface WrapperRule {
  rule: 'wrapper';
  tag: string;
  within: string;
}

/** An element that becomes a node of its own. */
export interface NodeRule {
  rule: 'node';
  tag: string;
  within: string;
  kind: Exclude<SourceNode['kind'], 'device'>;
}

/** `within` is the wrapper the schema wants around the element; empty for none, `NOWHERE` where it has no place. */
export type Rule = LeafRule | WrapperRule | NodeRule;

export type Grammar = ReadonlyMap<string, Rule>;

export const NOWHERE = '!';

type Entry = (tag: string) => Rule;

function leaf(
  type: LeafType,
  read: ValueReader<unknown>,
  options: { key?: string; within?: string } = {},
): Entry {
  return (tag) => ({ rule: 'leaf', tag, within: options.within ?? '', key: options.key ?? tag, type, read });
}

function word(words: WordReader<unknown>, type: LeafType = 'word', within = ''): Entry {
  return (tag) => ({ rule: 'leaf', tag, within, key: tag, type, read: words.read, guess: words.guess });
}

function wrapper(within = ''): Entry {
  return (tag) => ({ rule: 'wrapper', tag, within });
}

function node(kind: NodeRule['kind'], within = ''): Entry {
  return (tag) => ({ rule: 'node', tag, within, kind });
}

function grammar(entries: Record<string, Entry>): Grammar {
  return new Map(Object.entries(entries).map(([tag, entry]) => [tag, entry(tag)]));
}

const integer = leaf('number', readInteger);
const bigInteger = leaf('number', readBigInteger);
const line = leaf('text', readLine);
const text = leaf('text', readWord);

const named = { name: leaf('name', readWord), description: line };

const registerProperties = {
  size: integer,
  access: word(accessWords, 'access'),
  protection: word(protectionWords),
  resetValue: bigInteger,
  resetMask: bigInteger,
};

const dimensions = {
  dim: integer,
  dimIncrement: integer,
  dimIndex: text,
  dimArrayIndex: node('enumeratedValues'),
};

const writeConstraint = {
  writeConstraint: wrapper(),
  writeAsRead: word(booleanWords, 'word', 'writeConstraint'),
  useEnumeratedValues: word(booleanWords, 'word', 'writeConstraint'),
  range: wrapper('writeConstraint'),
  minimum: leaf('number', readBigInteger, { within: 'range' }),
  maximum: leaf('number', readBigInteger, { within: 'range' }),
  modifiedWriteValues: word(modifiedWriteValuesWords),
  readAction: word(readActionWords),
};

/** Which elements may stand in which. What is not listed is skipped, vendorExtensions above all. */
export const grammars: Readonly<Record<SourceNode['kind'], Grammar>> = {
  device: grammar({
    ...named,
    ...registerProperties,
    vendor: text,
    version: text,
    licenseText: leaf('text', readParagraph),
    addressUnitBits: integer,
    width: integer,
    cpu: node('cpu'),
    peripherals: wrapper(),
    peripheral: node('peripheral', 'peripherals'),
  }),
  cpu: grammar({
    name: text,
    revision: text,
    endian: word(endianWords),
    mpuPresent: word(booleanWords),
    fpuPresent: word(booleanWords),
    nvicPrioBits: integer,
    vendorSystickConfig: word(booleanWords),
  }),
  peripheral: grammar({
    ...named,
    ...registerProperties,
    ...dimensions,
    displayName: line,
    version: text,
    groupName: text,
    alternatePeripheral: text,
    prependToName: text,
    appendToName: text,
    headerStructName: text,
    disableCondition: line,
    baseAddress: bigInteger,
    addressBlock: node('addressBlock'),
    interrupt: node('interrupt'),
    registers: wrapper(),
    register: node('register', 'registers'),
    cluster: node('cluster', 'registers'),
  }),
  addressBlock: grammar({
    offset: leaf('number', readInteger, { key: 'addressOffset' }),
    size: integer,
    usage: word(blockUsageWords),
    protection: word(protectionWords),
  }),
  interrupt: grammar({ ...named, value: integer }),
  cluster: grammar({
    ...named,
    ...registerProperties,
    ...dimensions,
    alternateCluster: text,
    addressOffset: integer,
    register: node('register'),
    cluster: node('cluster'),
  }),
  register: grammar({
    ...named,
    ...registerProperties,
    ...dimensions,
    ...writeConstraint,
    displayName: line,
    alternateRegister: text,
    alternateGroup: text,
    addressOffset: integer,
    dataType: text,
    fields: wrapper(),
    field: node('field', 'fields'),
    enumeratedValues: node('enumeratedValues', NOWHERE),
  }),
  field: grammar({
    ...named,
    ...dimensions,
    ...writeConstraint,
    bitOffset: integer,
    bitWidth: integer,
    lsb: integer,
    msb: integer,
    bitRange: leaf('number', readBitRange),
    access: word(accessWords, 'access'),
    resetValue: leaf('number', readBigInteger, { within: NOWHERE }),
    enumeratedValues: node('enumeratedValues'),
  }),
  enumeratedValues: grammar({
    name: leaf('name', readWord),
    headerEnumName: text,
    usage: word(enumeratedUsageWords),
    enumeratedValue: node('enumeratedValue'),
  }),
  enumeratedValue: grammar({
    ...named,
    value: leaf('number', readBitPattern),
    isDefault: word(booleanWords),
  }),
};
