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

/** What kind of text a leaf has; says which code reports a text that cannot be read, and whether it is one line. */
export type LeafType = 'text' | 'label' | 'name' | 'number' | 'word' | 'access';

/** How the text of an element becomes a property of the element it stands in. */
export interface Leaf {
  type: LeafType;
  key: string;
  /** The part of the element that the property belongs to, made when it is needed. */
  group: 'dimension' | 'constraint' | undefined;
  read: ValueReader<unknown>;
  /** For a text that cannot be read: what it probably means. */
  guess: ValueReader<unknown> | undefined;
}

/**
 * An element that may stand in another: one that only has text (`leaf`), one that becomes a node of its own (`kind`), or
 * one that only groups others, such as `<registers>`.
 */
export interface Rule {
  tag: string;
  /** Different for each rule, counted from 0. */
  id: number;
  /** What may stand in the same node. */
  grammar: Grammar;
  /** The grouping element that the schema wants around it; empty for none, `NOWHERE` where it has no place. */
  within: string;
  leaf: Leaf | undefined;
  kind: Exclude<SourceNode['kind'], 'device'> | undefined;
}

export type Grammar = ReadonlyMap<string, Rule>;

export const NOWHERE = '!';

type Entry = Pick<Rule, 'within' | 'kind'> & {
  leaf: (Omit<Leaf, 'key'> & { key: string | undefined }) | undefined;
};

let ruleCount = 0;

function leaf(type: LeafType, read: ValueReader<unknown>, options: Partial<Leaf & Rule> = {}): Entry {
  const { key, group, guess, within = '' } = options;
  return { within, kind: undefined, leaf: { type, key, group, read, guess } };
}

function word(words: WordReader<unknown>, options: Partial<Leaf & Rule> = {}): Entry {
  return leaf('word', words.read, { guess: words.guess, ...options });
}

function wrapper(within = ''): Entry {
  return { within, kind: undefined, leaf: undefined };
}

function node(kind: NonNullable<Rule['kind']>, within = ''): Entry {
  return { within, kind, leaf: undefined };
}

function grammar(entries: Record<string, Entry>): Grammar {
  const rules = new Map<string, Rule>();
  for (const [tag, { within, kind, leaf }] of Object.entries(entries)) {
    const named = leaf === undefined ? undefined : { ...leaf, key: leaf.key ?? tag };
    rules.set(tag, { tag, id: ruleCount++, grammar: rules, within, leaf: named, kind });
  }
  return rules;
}

const integer = leaf('number', readInteger);
const bigInteger = leaf('number', readBigInteger);
const access = leaf('access', accessWords.read, { guess: accessWords.guess });
const line = leaf('text', readLine);
const text = leaf('label', readWord);

const named = { name: leaf('name', readWord), description: line };

const registerProperties = {
  size: integer,
  access,
  protection: word(protectionWords),
  resetValue: bigInteger,
  resetMask: bigInteger,
};

const dimensions = {
  dim: leaf('number', readInteger, { group: 'dimension' }),
  dimIncrement: leaf('number', readInteger, { group: 'dimension' }),
  dimIndex: leaf('label', readWord, { group: 'dimension' }),
  dimArrayIndex: node('enumeratedValues'),
};

const writeConstraint = {
  writeConstraint: wrapper(),
  writeAsRead: word(booleanWords, { group: 'constraint', within: 'writeConstraint' }),
  useEnumeratedValues: word(booleanWords, { group: 'constraint', within: 'writeConstraint' }),
  range: wrapper('writeConstraint'),
  minimum: leaf('number', readBigInteger, { group: 'constraint', within: 'range' }),
  maximum: leaf('number', readBigInteger, { group: 'constraint', within: 'range' }),
  modifiedWriteValues: word(modifiedWriteValuesWords),
  readAction: word(readActionWords),
};

/** Which elements may stand in which. What is not listed is skipped. */
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
    access,
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

const extensions = 'vendorExtensions';
const dimensioned = new Set([extensions, 'dimName']);
const plain = new Set([extensions]);

/** What CMSIS-SVD 1.3 has besides, in the elements of each kind, and what is skipped in silence: it says nothing about registers. */
export const unusedElements: Readonly<Record<SourceNode['kind'], ReadonlySet<string>>> = {
  device: new Set([extensions, 'vendorID', 'series', 'headerSystemFilename', 'headerDefinitionsPrefix']),
  cpu: new Set([
    extensions,
    'fpuDP',
    'dspPresent',
    'icachePresent',
    'dcachePresent',
    'itcmPresent',
    'dtcmPresent',
    'vtorPresent',
    'deviceNumInterrupts',
    'sauNumRegions',
    'sauRegionsConfig',
  ]),
  peripheral: dimensioned,
  addressBlock: plain,
  interrupt: plain,
  cluster: new Set([...dimensioned, 'headerStructName']),
  register: dimensioned,
  field: dimensioned,
  enumeratedValues: plain,
  enumeratedValue: plain,
};
