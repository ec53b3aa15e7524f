import type { RegisterPicture } from '../../../engine/index.ts';

/** Registers sent at a time. */
export const registerPage = 60;

export interface RegisterPage {
  /** How many match in all. */
  total: number;
  registers: RegisterPicture[];
}

/** A page of the registers whose name, offset, description or fields contain the filter's words. */
export function matchingRegisters(registers: RegisterPicture[], filter: string, from: number): RegisterPage {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = words.length === 0 ? registers : registers.filter((register) => contains(register, words));
  return { total: matches.length, registers: matches.slice(from, from + registerPage).map(bounded) };
}

function contains(register: RegisterPicture, words: string[]): boolean {
  const offset = `0x${register.addressOffset.toString(16)}`;
  const fields = register.fields.map((field) => field.name).join(' ');
  const text = `${register.name} ${offset} ${register.description ?? ''} ${fields}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A vendor's file may say much about a register; the panel shows the beginning. */
function bounded(register: RegisterPicture): RegisterPicture {
  return {
    ...register,
    name: clipped(register.name),
    ...(register.description !== undefined && { description: clipped(register.description) }),
    fields: register.fields.slice(0, 256).map((field) => ({
      ...field,
      name: clipped(field.name),
      ...(field.description !== undefined && { description: clipped(field.description) }),
    })),
  };
}

function clipped(text: string): string {
  return text.length <= 600 ? text : `${text.slice(0, 599)}…`;
}
