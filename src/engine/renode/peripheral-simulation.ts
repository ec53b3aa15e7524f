import type { PeripheralModel, RegisterModel, Width } from './peripheral-model.ts';
import { RegisterSimulation } from './register-simulation.ts';

/**
 * A whole peripheral on the bus, with Renode's semantics: registers by exact offset and width, other widths served
 * through what is there (Renode's `AllowedTranslations` for one width, the generated dispatch for several),
 * overlapping registers sharing their bits. It says what a test may expect of the generated C#.
 */
export class PeripheralSimulation {
  readonly #model: PeripheralModel;
  readonly #registers: RegisterSimulation[];
  readonly #slots = new Map<number, RegisterSimulation[]>();
  readonly #shared: RegisterSimulation[];
  readonly #byModel: Map<RegisterModel, RegisterSimulation>;
  readonly #views = new Set<string>();

  constructor(model: PeripheralModel) {
    this.#model = model;
    this.#registers = model.registers.map((register) => new RegisterSimulation(register));
    this.#byModel = new Map(this.#registers.map((register) => [register.model, register]));
    for (const register of this.#registers) {
      if (register.model.isWriteSide) {
        continue;
      }
      const key = slotKey(register.model.offset, register.model.width);
      const slot = this.#slots.get(key);
      if (slot) {
        slot.push(register);
      } else {
        this.#slots.set(key, [register]);
      }
    }
    this.#shared = this.#registers.filter((register) => register.model.sharedIndex !== undefined);
  }

  /** What the model's `Reset` does: registers, latches and the choice of views. */
  reset(): void {
    this.#views.clear();
    for (const register of this.#registers) {
      register.reset();
    }
  }

  selectView(view: string): void {
    this.#views.add(view);
  }

  /** A bus read of `width` bits at a byte offset. */
  read(offset: number, width: Width): bigint {
    return this.#model.widths.length > 1
      ? this.#readBytes(offset, width)
      : this.#readTranslated(offset, width);
  }

  write(offset: number, width: Width, value: bigint): void {
    const written = BigInt.asUintN(width, value);
    if (this.#model.widths.length > 1) {
      this.#writeBytes(offset, width, written);
    } else {
      this.#writeTranslated(offset, width, written);
    }
  }

  #find(offset: number, width: Width): RegisterSimulation | undefined {
    const slot = this.#slots.get(slotKey(offset, width));
    return slot?.find(({ model }) => isVisible(model, this.#views));
  }

  #readRegister(register: RegisterSimulation): bigint {
    const value = register.read();
    if (register.hasReadEffect) {
      this.#share(register);
    }
    return value;
  }

  #writeRegister(register: RegisterSimulation, value: bigint): void {
    register.write(value);
    const { writeSide } = register.model;
    if (writeSide) {
      this.#byModel.get(writeSide)?.write(value);
    }
    this.#share(register);
  }

  /** Copies the bits that changed to every register that has them too. */
  #share(source: RegisterSimulation): void {
    if (source.model.sharedIndex === undefined) {
      return;
    }
    for (const target of this.#neighbours(source)) {
      const start = Math.max(source.model.offset, target.model.offset);
      const end = Math.min(
        source.model.offset + source.model.bytes,
        target.model.offset + target.model.bytes,
      );
      if (start < end) {
        const mask = (1n << BigInt((end - start) * 8)) - 1n;
        const bits = (source.value >> BigInt((start - source.model.offset) * 8)) & mask;
        const shift = BigInt((start - target.model.offset) * 8);
        target.value = (target.value & ~(mask << shift)) | (bits << shift);
      }
    }
  }

  /** Shared registers near enough to overlap: they stand in the order of their offsets and have 8 bytes at most. */
  *#neighbours({ model }: RegisterSimulation): Generator<RegisterSimulation> {
    const isNear = (other: RegisterSimulation | undefined) =>
      other !== undefined && Math.abs(other.model.offset - model.offset) < 8;
    for (let index = model.sharedIndex! - 1; isNear(this.#shared[index]); index--) {
      yield this.#shared[index]!;
    }
    for (let index = model.sharedIndex! + 1; isNear(this.#shared[index]); index++) {
      yield this.#shared[index]!;
    }
  }

  /** Renode's translation of an access into accesses of the one width there is. */
  #readTranslated(offset: number, width: Width): bigint {
    const own = this.#model.widths[0] ?? 32;
    if (width > own) {
      let value = 0n;
      for (let bit = 0; bit < width; bit += own) {
        value |= this.#readTranslated(offset + bit / 8, own) << BigInt(bit);
      }
      return value;
    }
    const start = width === own ? offset : align(offset, own);
    const register = this.#find(start, own);
    const value = register ? this.#readRegister(register) : 0n;
    return BigInt.asUintN(width, value >> BigInt((offset - start) * 8));
  }

  #writeTranslated(offset: number, width: Width, value: bigint): void {
    const own = this.#model.widths[0] ?? 32;
    if (width > own) {
      for (let bit = 0; bit < width; bit += own) {
        this.#writeTranslated(offset + bit / 8, own, BigInt.asUintN(own, value >> BigInt(bit)));
      }
      return;
    }
    const start = width === own ? offset : align(offset, own);
    const register = this.#find(start, own);
    if (register) {
      const whole =
        width === own ? value : insert(this.#readRegister(register), offset - start, width, value);
      this.#writeRegister(register, whole);
    }
  }

  /** The generated `ReadBytes`: the register itself, else part of a wider one, else several narrower ones. */
  #readBytes(offset: number, width: Width): bigint {
    const register = this.#find(offset, width);
    if (register) {
      return this.#readRegister(register);
    }
    const wider = this.#findWider(offset, width);
    if (wider) {
      const value = this.#readRegister(wider);
      return BigInt.asUintN(width, value >> BigInt((offset - wider.model.offset) * 8));
    }
    if (width === 8) {
      return 0n;
    }
    const half = (width / 2) as Width;
    const low = this.#readBytes(offset, half);
    return low | (this.#readBytes(offset + half / 8, half) << BigInt(half));
  }

  #writeBytes(offset: number, width: Width, value: bigint): void {
    const register = this.#find(offset, width);
    if (register) {
      this.#writeRegister(register, value);
      return;
    }
    const wider = this.#findWider(offset, width);
    if (wider) {
      this.#writeRegister(
        wider,
        insert(this.#readRegister(wider), offset - wider.model.offset, width, value),
      );
    } else if (width > 8) {
      const half = (width / 2) as Width;
      this.#writeBytes(offset, half, BigInt.asUintN(half, value));
      this.#writeBytes(offset + half / 8, half, value >> BigInt(half));
    }
  }

  #findWider(offset: number, width: Width): RegisterSimulation | undefined {
    for (let wider = width * 2; wider <= 64; wider *= 2) {
      const register = this.#find(align(offset, wider), wider as Width);
      if (register) {
        return register;
      }
    }
    return undefined;
  }
}

function isVisible(model: RegisterModel, views: Set<string>): boolean {
  return (!model.view || views.has(model.view)) && !model.outrankedBy.some((view) => views.has(view));
}

/** One number for an offset and a width; widths take up to 8 bytes. */
function slotKey(offset: number, width: number): number {
  return offset * 16 + width / 8;
}

function align(offset: number, width: number): number {
  return offset - (offset % (width / 8));
}

function insert(whole: bigint, byte: number, width: number, value: bigint): bigint {
  const shift = BigInt(byte * 8);
  const mask = ((1n << BigInt(width)) - 1n) << shift;
  return (whole & ~mask) | (value << shift);
}
