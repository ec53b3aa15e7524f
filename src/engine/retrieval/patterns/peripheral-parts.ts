import type { SyntaxNode } from '../../renode/csharp-checks/syntax-node.ts';
import { type FieldUse, fieldUses } from './field-uses.ts';

/** A class of a Renode peripheral, taken apart as far as patterns are told by. */
export interface PeripheralParts {
  /** Every field of a register that is defined or gets a callback, in the order of the class. */
  uses: FieldUse[];
  methods: SyntaxNode[];
  /** Fields and properties. */
  members: { name: string; type: string; node: SyntaxNode }[];
}

const peripheralBase =
  /^(?:\w+\.)*(?:Basic\w*Peripheral|I(?:Byte|Word|DoubleWord|QuadWord)Peripheral|IPeripheral|IBusPeripheral|IKnownSize|IProvidesRegisterCollection<.*|I?UART\w*|BaseGPIOPort|I2CPeripheralBase<.*|SimpleContainer<.*|NullRegistrationPointPeripheralContainer<.*|ISPIPeripheral|II2CPeripheral|IGPIOReceiver|INumberedGPIOOutput|ISensor|ITimer)$/;

/** Whether a class is a peripheral of Renode, by what it is made from, or the behaviour of a generated one. */
export function isPeripheral(node: SyntaxNode): boolean {
  const isBehaviour = node
    .childForFieldName('body')
    ?.namedChildren.some((member) => nameOf(member) === 'InitializeBehaviour');
  return isBehaviour === true || basesOf(node).some((base) => peripheralBase.test(base));
}

/** Base class and interfaces as they are written, without blanks. */
function basesOf(node: SyntaxNode): string[] {
  const list = node.namedChildren.find((child) => child?.type === 'base_list');
  return (list?.namedChildren ?? []).flatMap((base) => (base ? [base.text.replace(/\s+/g, '')] : []));
}

/** @yields after each member */
export function* peripheralParts(node: SyntaxNode): Generator<void, PeripheralParts> {
  const parts: PeripheralParts = { uses: [], methods: [], members: [] };
  for (const member of node.childForFieldName('body')?.namedChildren ?? []) {
    if (!member) continue;
    if (member.type === 'method_declaration' || member.type === 'constructor_declaration') {
      parts.methods.push(member);
      for (const uses of fieldUses(member)) {
        parts.uses.push(...uses);
        yield;
      }
    }
    parts.members.push(...membersOf(member));
    yield;
  }
  return parts;
}

function membersOf(member: SyntaxNode): PeripheralParts['members'] {
  if (member.type === 'property_declaration') {
    return [{ name: nameOf(member), type: member.childForFieldName('type')?.text ?? '', node: member }];
  }
  if (member.type !== 'field_declaration') return [];
  const variables = member.namedChildren.find((child) => child?.type === 'variable_declaration');
  const type = variables?.childForFieldName('type')?.text ?? '';
  return (variables?.namedChildren ?? []).flatMap((child) =>
    child?.type === 'variable_declarator' ? [{ name: nameOf(child), type, node: member }] : [],
  );
}

function nameOf(node: SyntaxNode | null): string {
  return node?.childForFieldName('name')?.text ?? '';
}
