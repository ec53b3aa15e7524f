import { addBefore, type CheckContext, extentOf, replace } from './check-context.ts';
import { registerOffsets } from './csharp-facts.ts';
import type { CsharpFix } from './csharp-finding.ts';
import { childrenOf, modifiersOf, plainName, type SyntaxNode, typeText } from './syntax-node.ts';

/** Bases that give a class registers or bus access and no size. */
const ON_THE_BUS =
  /^(?:Basic(?:Byte|Word|DoubleWord)Peripheral|I(?:Byte|Word|DoubleWord|QuadWord)Peripheral)$/;

/** Bases that are known to have no size of their own; of any other nobody can tell here. */
const WITHOUT_SIZE =
  /^(?:IPeripheral|IBusPeripheral|IProvidesRegisterCollection<.*>|IGPIOReceiver|INumberedGPIOOutput|IUART|UARTBase|ISPIPeripheral|II2CPeripheral|ITimer|IHasFrequency|IDisposable|BaseGPIOPort|SimpleContainer<.*>|NullRegistrationPointPeripheralContainer<.*>)$/;

/** The class as a whole: a size, and the right form of `DefineRegisters`. */
export function checkClass(context: CheckContext): void {
  checkSize(context);
  for (const member of context.owner.members) {
    if (member.type === 'method_declaration') {
      checkDefineRegisters(member, context);
      checkTransmit(member, context);
    }
    if (member.type === 'property_declaration') checkOutput(member, context);
  }
}

/** A class of several parts, or with a base of which nothing is known here, may have its size elsewhere. */
function checkSize(context: CheckContext): void {
  const { owner, report } = context;
  const { bases, modifiers, node } = owner;
  const mayBeElsewhere = ['partial', 'abstract', 'static'].some((word) => modifiers.has(word));
  const isKnown = bases.every((base) => ON_THE_BUS.test(base) || WITHOUT_SIZE.test(base));
  const name = node.childForFieldName('name');
  if (mayBeElsewhere || !isKnown || !name || !bases.some((base) => ON_THE_BUS.test(base))) return;
  const fix = sizeFix(context);
  report({
    code: 'no-known-size',
    severity: 'warning',
    message: `${name.text} has no IKnownSize, so that a platform file cannot put it at an address alone.`,
    ...extentOf(name),
    ...(fix && { fix }),
  });
}

function sizeFix({ owner, text }: CheckContext): CsharpFix | undefined {
  const list = childrenOf(owner.node).find(({ type }) => type === 'base_list');
  const body = owner.node.childForFieldName('body');
  const [first] = owner.members;
  if (!list || list.hasError || !body || !first) return undefined;
  const base = { start: list.endIndex, end: list.endIndex, text: ', IKnownSize' };
  const isThere = owner.members.some((member) => plainName(member.childForFieldName('name')) === 'Size');
  if (isThere) return { action: 'add', what: 'IKnownSize', edits: [base], isCertain: true };
  const offsets = registerOffsets(owner);
  const end = Math.max(0, ...(offsets ?? [])) + (owner.width ?? 32) / 8;
  // Blocks on a bus are powers of two; the file's own registers say how much is needed at least.
  const size = `public long Size => 0x${(2 ** Math.ceil(Math.log2(end))).toString(16).toUpperCase()};`;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const indent =
    /[^\S\n]*$/.exec(text.slice(Math.max(0, first.startIndex - 200), first.startIndex))?.[0] ?? '';
  const member = {
    start: first.startIndex,
    end: first.startIndex,
    text: `${size}${lineEnd}${lineEnd}${indent}`,
  };
  return {
    action: 'add',
    what: `IKnownSize, ${size}`,
    edits: [base, member],
    isCertain: offsets !== undefined,
  };
}

/** `BasicBytePeripheral` asks for `DefineRegisters`, the wider ones have nothing of that name. */
function checkDefineRegisters(method: SyntaxNode, { owner, report }: CheckContext): void {
  const name = method.childForFieldName('name');
  const base = owner.bases.find((one) => /^Basic(?:Byte|Word|DoubleWord)Peripheral$/.test(one));
  if (plainName(name) !== 'DefineRegisters' || !name || !base) return;
  const modifiers = modifiersOf(method);
  const overrides = modifiers.some(({ text }) => text === 'override');
  const wanted = base === 'BasicBytePeripheral' ? 'protected override' : 'private';
  if (overrides === (base === 'BasicBytePeripheral')) return;
  const [first, last] = [modifiers[0], modifiers.at(-1)];
  const type = method.childForFieldName('returns') ?? name;
  report({
    code: 'nothing-to-override',
    severity: 'error',
    message: overrides
      ? `${base} has no DefineRegisters to override: it is a method of this class alone.`
      : `${base} has an abstract DefineRegisters: override it.`,
    ...extentOf(name),
    fix:
      first && last
        ? replace({ startIndex: first.startIndex, endIndex: last.endIndex }, wanted)
        : addBefore(type, `${wanted} `),
  });
}

/** `byte Transmit(byte)` is what SPI asks for; on I2C there is none. */
function checkTransmit(method: SyntaxNode, { owner, report }: CheckContext): void {
  const name = method.childForFieldName('name');
  if (plainName(name) !== 'Transmit' || !name) return;
  const parameters = method.childForFieldName('parameters');
  const takesArray = parameters
    ? childrenOf(parameters).some((parameter) => typeText(parameter.childForFieldName('type')) === 'byte[]')
    : false;
  const isSpi = owner.bases.includes('ISPIPeripheral') && takesArray;
  const isI2c = owner.bases.includes('II2CPeripheral') && !owner.bases.includes('ISPIPeripheral');
  if (!isSpi && !isI2c) return;
  report({
    code: 'api-name',
    severity: isSpi ? 'error' : 'warning',
    message: isSpi
      ? 'ISPIPeripheral.Transmit takes one byte and returns one.'
      : 'II2CPeripheral has no Transmit: it has Write(byte[]), Read(int) and FinishTransmission().',
    ...extentOf(name),
  });
}

/** Platform files look for properties of type `GPIO`. */
function checkOutput(property: SyntaxNode, { owner, report }: CheckContext): void {
  const type = property.childForFieldName('type');
  const isPublic = modifiersOf(property).some(({ text }) => text === 'public');
  if (typeText(type) !== 'IGPIO' || !type || !isPublic || owner.bases.length === 0) return;
  report({
    code: 'gpio-type',
    severity: 'warning',
    message: 'An output has to be of type GPIO, or platform files do not find it.',
    ...extentOf(type),
    fix: replace(type, 'GPIO'),
  });
}
