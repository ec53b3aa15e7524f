import {
  type Constraint,
  type FieldModel,
  maskOf,
  type PeripheralModel,
  type RegisterModel,
  type Width,
} from './peripheral-model.ts';
import { PeripheralSimulation } from './peripheral-simulation.ts';
import { reservedBits } from './register-simulation.ts';

/** One access from the bus; a read carries what Renode's semantics make of it. */
export type ScriptStep =
  | { kind: 'read'; register: RegisterModel; offset: number; width: Width; expected: bigint }
  | { kind: 'write'; register: RegisterModel; offset: number; width: Width; value: bigint };

/** A test: it begins with a fresh machine. */
export interface ScriptCase {
  title: string;
  steps: ScriptStep[];
}

interface CaseKind {
  title: string;
  /** Registers in whose fields this kind of behaviour shows. */
  concerns: (field: FieldModel, register: RegisterModel) => boolean;
  /** What is done to each: `read`, or a value to be written. */
  accesses: ('read' | Written)[];
}

const writes = (mode: FieldModel['write']) => (field: FieldModel) => field.write === mode && !field.writeOnce;

const KINDS: CaseKind[] = [
  { title: 'Should Have Reset Values', concerns: () => true, accesses: ['read'] },
  {
    title: 'Should Keep Written Bits',
    concerns: writes('Write'),
    accesses: ['ones', 'read', 'pattern', 'read', 'zeros', 'read'],
  },
  {
    title: 'Should Ignore Writes To Read Only Bits',
    concerns: (field) => field.kind !== 'reserved' && field.write === 'none',
    accesses: ['ones', 'read', 'zeros', 'read'],
  },
  {
    title: 'Should Read Zeros From Write Only Bits',
    concerns: (field) => field.kind !== 'reserved' && field.read === 'none',
    accesses: ['ones', 'read'],
  },
  {
    title: 'Should Clear Bits Written With One',
    concerns: writes('WriteOneToClear'),
    accesses: ['zeros', 'read', 'ones', 'read'],
  },
  {
    title: 'Should Clear Bits Written With Zero',
    concerns: writes('WriteZeroToClear'),
    accesses: ['ones', 'read', 'zeros', 'read'],
  },
  {
    title: 'Should Set Bits Written With One',
    concerns: writes('Set'),
    accesses: ['zeros', 'read', 'ones', 'read', 'zeros', 'read'],
  },
  {
    title: 'Should Set Bits Written With Zero',
    concerns: writes('WriteZeroToSet'),
    accesses: ['ones', 'read', 'zeros', 'read', 'ones', 'read'],
  },
  {
    title: 'Should Toggle Bits Written With One',
    concerns: writes('Toggle'),
    accesses: ['ones', 'read', 'ones', 'read'],
  },
  {
    title: 'Should Toggle Bits Written With Zero',
    concerns: writes('WriteZeroToToggle'),
    accesses: ['zeros', 'read', 'zeros', 'read'],
  },
  { title: 'Should Clear Bits At Any Write', concerns: writes('WriteToClear'), accesses: ['ones', 'read'] },
  { title: 'Should Set Bits At Any Write', concerns: writes('WriteToSet'), accesses: ['zeros', 'read'] },
  {
    title: 'Should Clear Bits On Read',
    concerns: (field) => field.read === 'ReadToClear',
    accesses: ['ones', 'read', 'read'],
  },
  {
    title: 'Should Set Bits On Read',
    concerns: (field) => field.read === 'ReadToSet',
    accesses: ['zeros', 'read', 'read'],
  },
  {
    title: 'Should Keep The First Write Only',
    concerns: (field) => field.writeOnce,
    accesses: ['pattern', 'read', 'ones', 'read', 'zeros', 'read'],
  },
  {
    title: 'Should Refuse Values Out Of Their Constraint',
    concerns: (field, register) => field.constraint !== undefined || register.constraint !== undefined,
    accesses: ['legal', 'read', 'ones', 'read', 'zeros', 'read'],
  },
];

/**
 * Every register of a peripheral put through what its fields promise, with the values a right model returns.
 * Registers of `unreachedRegisters` are left out: a bus access cannot see them.
 */
export function registerScript(model: PeripheralModel): ScriptCase[] {
  const simulation = new PeripheralSimulation(model);
  const unreached = new Set(unreachedRegisters(model));
  const visible = model.registers.filter((register) => !unreached.has(register));
  return KINDS.flatMap((kind) => {
    const concerned = visible.filter((register) =>
      register.fields.some((field) => kind.concerns(field, register)),
    );
    if (concerned.length === 0) {
      return [];
    }
    simulation.reset();
    const steps = concerned.flatMap((register) =>
      kind.accesses.map((access) => step(access, register, simulation)),
    );
    return [{ title: kind.title, steps }];
  });
}

/** Registers that answer only while behaviour chose them, or only take what is written. */
export function unreachedRegisters(model: PeripheralModel): RegisterModel[] {
  return model.registers.filter((register) => register.view || register.isWriteSide);
}

function step(
  access: CaseKind['accesses'][number],
  register: RegisterModel,
  simulation: PeripheralSimulation,
): ScriptStep {
  const { offset, width } = register;
  if (access === 'read') {
    return { kind: 'read', register, offset, width, expected: simulation.read(offset, width) };
  }
  const value = valueToWrite(access, register);
  simulation.write(offset, width, value);
  return { kind: 'write', register, offset, width, value };
}

type Written = 'ones' | 'zeros' | 'pattern' | 'legal';

const WRITTEN: Record<Exclude<Written, 'legal'>, Record<Width, bigint>> = {
  ones: { 8: 0xffn, 16: 0xffffn, 32: 0xffffffffn, 64: 0xffffffffffffffffn },
  zeros: { 8: 0n, 16: 0n, 32: 0n, 64: 0n },
  pattern: { 8: 0x5an, 16: 0x5a5an, 32: 0x5a5a5a5an, 64: 0x5a5a5a5a5a5a5a5an },
};

/** A value that every constraint of the register allows. */
function legalValue(register: RegisterModel): bigint {
  if (register.constraint) {
    return lowest(register.constraint, register.resetValue);
  }
  return register.fields.reduce((value, field) => {
    const position = BigInt(field.position);
    const present = (register.resetValue & maskOf(field)) >> position;
    return field.constraint ? value | (lowest(field.constraint, present) << position) : value;
  }, 0n);
}

function lowest(constraint: Constraint, present: bigint): bigint {
  switch (constraint.kind) {
    case 'range':
      return constraint.minimum;
    case 'values':
      return constraint.values[0]!.value;
    case 'write-as-read':
      return present;
  }
}

/** Reserved bits are written as their reset value, as data sheets ask for. */
function valueToWrite(access: Written, register: RegisterModel): bigint {
  const wanted = access === 'legal' ? legalValue(register) : WRITTEN[access][register.width];
  const reserved = reservedBits(register);
  return (wanted & ~reserved) | (register.resetValue & reserved);
}
