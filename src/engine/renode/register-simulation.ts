import { meets } from './constraints.ts';
import { type FieldModel, maskOf, type RegisterModel, type WriteMode } from './peripheral-model.ts';

/** The bits of a register by what a read or a write does to them. */
interface Masks {
  /** All bits but those of fields that cannot be read. */
  readable: bigint;
  reserved: bigint;
  readToClear: bigint;
  readToSet: bigint;
  write: Record<Exclude<WriteMode, 'none'>, bigint>;
  /** Whether any field is written in another way than plainly. */
  isSpecial: boolean;
}

/**
 * One register with Renode's semantics: what `DoubleWordRegister.Read` and `Write` and its siblings return and
 * leave behind, for any `FieldMode`, and what our own latches and constraints add.
 * Reserved bits keep their reset value and are read as it; bits of fields that cannot be read are read as 0.
 */
export class RegisterSimulation {
  readonly model: RegisterModel;
  /** The underlying value, as `Value` of Renode's register. */
  value: bigint;
  #written = false;
  /** Whether a read changes the register. */
  readonly hasReadEffect: boolean;
  readonly #masks: Masks;
  readonly #guarded: FieldModel[];

  constructor(model: RegisterModel) {
    this.model = model;
    this.value = model.resetValue;
    this.#masks = masksOf(model.fields);
    this.hasReadEffect = hasReadEffect(model);
    this.#guarded = model.fields.filter(
      (field) => field.constraint || (field.writeOnce && field.write !== 'none'),
    );
  }

  reset(): void {
    this.value = this.model.resetValue;
    this.#written = false;
  }

  read(): bigint {
    const result = this.value & this.#masks.readable;
    if (this.hasReadEffect) {
      this.value = (this.value & ~this.#masks.readToClear) | this.#masks.readToSet;
    }
    return result;
  }

  write(written: bigint): void {
    const previous = this.value;
    this.value = applyWrite(previous, written, this.#masks);
    for (const field of this.#guarded) {
      const mask = maskOf(field);
      const bits = (value: bigint) => (value & mask) >> BigInt(field.position);
      const isRefused = field.constraint && !meets(field.constraint, bits(written), bits(previous));
      if (isRefused || (field.writeOnce && this.#written)) {
        this.value = (this.value & ~mask) | (previous & mask);
      }
    }
    const { constraint } = this.model;
    if (constraint && !meets(constraint, written, previous)) {
      this.value = previous;
    }
    this.#written = true;
  }
}

/** Whether a read changes the register. */
export function hasReadEffect({ fields }: RegisterModel): boolean {
  const { readToClear, readToSet } = masksOf(fields);
  return (readToClear | readToSet) !== 0n;
}

/** The bits that belong to no field. */
export function reservedBits({ fields }: RegisterModel): bigint {
  return masksOf(fields).reserved;
}

/** Elements of an array share their fields, so the masks are found once for all of them. */
const knownMasks = new WeakMap<FieldModel[], Masks>();

function masksOf(fields: FieldModel[]): Masks {
  let masks = knownMasks.get(fields);
  if (!masks) {
    masks = findMasks(fields);
    knownMasks.set(fields, masks);
  }
  return masks;
}

function findMasks(fields: FieldModel[]): Masks {
  const masks: Masks = {
    readable: -1n,
    reserved: 0n,
    isSpecial: false,
    readToClear: 0n,
    readToSet: 0n,
    write: {
      Write: 0n,
      Set: 0n,
      Toggle: 0n,
      WriteOneToClear: 0n,
      WriteZeroToClear: 0n,
      WriteZeroToSet: 0n,
      WriteZeroToToggle: 0n,
      WriteToClear: 0n,
      WriteToSet: 0n,
    },
  };
  for (const field of fields) {
    const mask = maskOf(field);
    if (field.kind === 'reserved') {
      masks.reserved |= mask;
      continue;
    }
    if (field.read === 'none') {
      masks.readable &= ~mask;
    } else if (field.read === 'ReadToClear') {
      masks.readToClear |= mask;
    } else if (field.read === 'ReadToSet') {
      masks.readToSet |= mask;
    }
    if (field.write !== 'none') {
      masks.write[field.write] |= mask;
      masks.isSpecial ||= field.write !== 'Write';
    }
  }
  return masks;
}

function applyWrite(value: bigint, written: bigint, { write: masks, isSpecial }: Masks): bigint {
  let next = (value & ~masks.Write) | (written & masks.Write);
  if (!isSpecial) {
    return next;
  }
  next |= written & masks.Set;
  next ^= written & masks.Toggle;
  next &= ~(written & masks.WriteOneToClear);
  next &= ~(~written & masks.WriteZeroToClear);
  next |= ~written & masks.WriteZeroToSet;
  next ^= ~written & masks.WriteZeroToToggle;
  next &= ~masks.WriteToClear;
  return next | masks.WriteToSet;
}
