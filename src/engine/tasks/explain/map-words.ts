import type { Language } from '../../context/detect-language.ts';

/** The words of register maps. What comes from the SVD file stays as it is. */
interface MapWords {
  at: string;
  interrupts: string;
  peripheral: string;
  address: string;
  offset: string;
  register: string;
  registers: string;
  bits: string;
  access: string;
  reset: string;
  field: string;
  fields: string;
  description: string;
  more(count: number): string;
  values: string;
  onWrite: string;
  onRead: string;
  ask(name: string): string;
  noRegister(peripheral: string, name: string, there: string): string;
}

const english: MapWords = {
  at: 'at',
  interrupts: 'Interrupts',
  peripheral: 'Peripheral',
  address: 'Address',
  offset: 'Offset',
  register: 'Register',
  registers: 'Registers',
  bits: 'Bits',
  access: 'Access',
  reset: 'Reset',
  field: 'Field',
  fields: 'Fields',
  description: 'Description',
  more: (count) => `and ${count} more`,
  values: 'Values',
  onWrite: 'on write',
  onRead: 'on read',
  ask: (name) => `Name a register to see its fields, for instance ${name}.`,
  noRegister: (peripheral, name, there) => `${peripheral} has no register "${name}". It has: ${there}`,
};

const portuguese: MapWords = {
  at: 'em',
  interrupts: 'Interrupções',
  peripheral: 'Periférico',
  address: 'Endereço',
  offset: 'Deslocamento',
  register: 'Registrador',
  registers: 'Registradores',
  bits: 'Bits',
  access: 'Acesso',
  reset: 'Reset',
  field: 'Campo',
  fields: 'Campos',
  description: 'Descrição',
  more: (count) => `e mais ${count}`,
  values: 'Valores',
  onWrite: 'ao escrever',
  onRead: 'ao ler',
  ask: (name) => `Diga o nome de um registrador para ver os seus campos, por exemplo ${name}.`,
  noRegister: (peripheral, name, there) => `${peripheral} não tem o registrador "${name}". Tem: ${there}`,
};

export function mapWords(language: Language): MapWords {
  return language === 'pt-br' ? portuguese : english;
}
