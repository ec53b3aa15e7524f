import { checkOffsets, type PackedSections, unreadable } from './packed.ts';
import type { Field, StringTable } from './segment.ts';

/** Sections that one field takes. */
export const fieldSections = 6;

/** As `fieldFromSections` reads them. */
export function fieldToSections(field: Field): (Uint8Array | Uint32Array)[] {
  return [...tableToSections(field.terms), field.offsets, field.documents, field.counts, field.lengths];
}

/** @throws TriptychError `file-unreadable` */
export function fieldFromSections(sections: PackedSections, documents: number): Field {
  const terms = tableFromSections(sections);
  checkOrder(terms);
  const count = terms.offsets.length - 1;
  const offsets = sections.numbers(count + 1);
  const field: Field = {
    terms,
    offsets,
    documents: sections.numbers(offsets[count]),
    counts: sections.bytes(offsets[count]),
    lengths: sections.numbers(documents),
  };
  checkOffsets(offsets, field.documents.length);
  checkPostings(field);
  return field;
}

/** As `tableFromSections` reads them. */
export function tableToSections(table: StringTable): (Uint8Array | Uint32Array)[] {
  return [table.bytes, table.offsets];
}

/** @throws TriptychError `file-unreadable` */
export function tableFromSections(sections: PackedSections, count?: number): StringTable {
  const bytes = sections.bytes();
  const offsets = sections.numbers(count === undefined ? undefined : count + 1);
  checkOffsets(offsets, bytes.length);
  return { bytes, offsets };
}

/** Words are looked up by halving, so they have to be in order, each once. */
function checkOrder(table: StringTable): void {
  const { bytes, offsets } = table;
  for (let index = 1; index < offsets.length - 1; index += 1) {
    let before = offsets[index - 1] ?? 0;
    let here = offsets[index] ?? 0;
    const end = offsets[index + 1] ?? 0;
    const start = here;
    while (before < start && here < end && bytes[before] === bytes[here]) {
      before += 1;
      here += 1;
    }
    const isBefore = before === start ? here < end : here < end && (bytes[before] ?? 0) < (bytes[here] ?? 0);
    if (!isBefore) throw unreadable();
  }
}

/** Documents that exist, ascending within a word: searching adds them up in one walk without looking again. */
function checkPostings({ offsets, documents, lengths }: Field): void {
  for (let term = 0; term + 1 < offsets.length; term += 1) {
    let previous = -1;
    const end = offsets[term + 1] ?? 0;
    for (let posting = offsets[term] ?? 0; posting < end; posting += 1) {
      const document = documents[posting] ?? 0;
      if (document <= previous || document >= lengths.length) throw unreadable();
      previous = document;
    }
  }
}
