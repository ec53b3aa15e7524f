/** What of a peripheral's description tells of its behaviour. A `Peripheral` of an SVD file is one. */
export interface PatternFacts {
  registers: { name: string; fields: FieldFacts[] }[];
}

export interface FieldFacts {
  name: string;
  access: string;
  modifiedWriteValues: string;
  readAction?: string;
}

/** The same, ready to be looked through. */
export interface FactsDigest extends PatternFacts {
  /** Of all registers, each kind once: large peripherals have thousands of fields and few names. */
  fields: FieldFacts[];
}

export function digestFacts({ registers }: PatternFacts): FactsDigest {
  const fields = new Map<string, FieldFacts>();
  for (const register of registers) {
    for (const field of register.fields) {
      const { name, access, modifiedWriteValues, readAction } = field;
      fields.set([name, access, modifiedWriteValues, readAction].join(' '), field);
    }
  }
  return { registers, fields: [...fields.values()] };
}
