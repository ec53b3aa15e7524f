import { TermInterner } from '../words/term-interner.ts';
import { gone, type NewNumbers } from './new-numbers.ts';
import type { Field } from './segment.ts';

/** One inverted list of several; documents get the numbers that `numbers` gives them, and words without any are left out. */
export function mergeFields(fields: Field[], numbers: NewNumbers[], documents: number): Field {
  const interner = new TermInterner();
  const termNumbers = fields.map((field, part) =>
    internLive(field, numbers[part] ?? new Uint32Array(), interner),
  );
  const { terms, places } = interner.sorted();
  const offsets = new Uint32Array(places.length + 1);
  eachPosting(fields, numbers, termNumbers, (term) => {
    const after = (places[term] ?? 0) + 1;
    offsets[after] = (offsets[after] ?? 0) + 1;
  });
  for (let place = 0; place < places.length; place += 1) {
    offsets[place + 1] = (offsets[place + 1] ?? 0) + (offsets[place] ?? 0);
  }
  const next = offsets.slice();
  const merged: Field = {
    terms,
    offsets,
    documents: new Uint32Array(offsets[places.length] ?? 0),
    counts: new Uint8Array(offsets[places.length] ?? 0),
    lengths: new Uint32Array(documents),
  };
  eachPosting(fields, numbers, termNumbers, (term, document, count) => {
    const place = places[term] ?? 0;
    const posting = next[place] ?? 0;
    next[place] = posting + 1;
    merged.documents[posting] = document;
    merged.counts[posting] = count;
  });
  for (const [part, field] of fields.entries()) {
    for (const [document, number] of (numbers[part] ?? []).entries()) {
      if (number !== gone) merged.lengths[number] = field.lengths[document] ?? 0;
    }
  }
  return merged;
}

/** Of each word of a field its number in the merged one; `gone` where no live document has it. */
function internLive(field: Field, numbers: NewNumbers, interner: TermInterner): Uint32Array {
  const termNumbers = new Uint32Array(field.terms.offsets.length - 1).fill(gone);
  for (let term = 0; term < termNumbers.length; term += 1) {
    const end = field.offsets[term + 1] ?? 0;
    for (let posting = field.offsets[term] ?? 0; posting < end; posting += 1) {
      if (numbers[field.documents[posting] ?? 0] === gone) continue;
      const word = field.terms.bytes.subarray(field.terms.offsets[term], field.terms.offsets[term + 1]);
      termNumbers[term] = interner.intern(word, word.length);
      break;
    }
  }
  return termNumbers;
}

/** Parts one after the other, so that documents of a word stay ascending. */
function eachPosting(
  fields: Field[],
  numbers: NewNumbers[],
  termNumbers: Uint32Array[],
  take: (term: number, document: number, count: number) => void,
): void {
  for (const [part, field] of fields.entries()) {
    const renumbered = numbers[part] ?? new Uint32Array();
    const words = termNumbers[part] ?? new Uint32Array();
    for (let term = 0; term < words.length; term += 1) {
      const word = words[term] ?? gone;
      if (word === gone) continue;
      const end = field.offsets[term + 1] ?? 0;
      for (let posting = field.offsets[term] ?? 0; posting < end; posting += 1) {
        const document = renumbered[field.documents[posting] ?? 0] ?? gone;
        if (document !== gone) take(word, document, field.counts[posting] ?? 0);
      }
    }
  }
}
