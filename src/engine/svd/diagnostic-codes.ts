import type { Diagnostic } from '../diagnostic.ts';

interface CodeMeaning {
  severity: Diagnostic['severity'];
  /** What is wrong and what is done about it, for a list of all codes. */
  meaning: string;
}

/** Every code a diagnostic with `source: 'svd'` may carry. The first group means that the file cannot be used. */
export const svdDiagnosticCodes = {
  'not-xml': { severity: 'error', meaning: 'The file is no XML text at all.' },
  'not-text': { severity: 'error', meaning: 'The file is binary or in an encoding other than UTF-8.' },
  'not-well-formed': {
    severity: 'error',
    meaning: 'The XML is broken, for instance by a wrong closing tag.',
  },
  truncated: { severity: 'error', meaning: 'The file ends in the middle of an element.' },
  'doctype-refused': { severity: 'error', meaning: 'Document type and entity declarations are never read.' },
  'no-device': { severity: 'error', meaning: 'The outermost element is not <device>.' },
  'file-too-large': { severity: 'error', meaning: 'The file is longer than the limit.' },
  'token-too-long': { severity: 'error', meaning: 'One text or tag is longer than the limit.' },
  'too-many-elements': {
    severity: 'error',
    meaning: 'The file has more registers, fields and values than the limit.',
  },
  'nested-too-deeply': { severity: 'error', meaning: 'Elements stand inside one another beyond the limit.' },

  'access-spelling': {
    severity: 'warning',
    meaning: 'An access is spelled wrongly; what it means is taken.',
  },
  'address-block-size': { severity: 'warning', meaning: 'An addressBlock has no size; 0 is assumed.' },
  'address-too-large': {
    severity: 'error',
    meaning: 'An address cannot be counted; the element is left out.',
  },
  'address-unit-bits': {
    severity: 'warning',
    meaning: 'addressUnitBits is not 8; offsets are read as bytes.',
  },
  'bit-range-reversed': {
    severity: 'warning',
    meaning: 'The lowest bit is above the highest; they are swapped.',
  },
  'content-after-root': { severity: 'warning', meaning: 'What follows </device> is left out.' },
  'control-characters': {
    severity: 'warning',
    meaning: 'A name has line breaks or control characters in it; they are taken out.',
  },
  'derived-from-cyclic': {
    severity: 'warning',
    meaning: 'Elements derive from each other in a circle; it is cut.',
  },
  'derived-from-unknown': { severity: 'warning', meaning: 'derivedFrom names nothing that can be found.' },
  'device-width': { severity: 'warning', meaning: 'The width of the bus is missing or unusual.' },
  'dim-index-mismatch': {
    severity: 'warning',
    meaning: 'dimIndex does not have as many entries as dim says.',
  },
  'dim-invalid': { severity: 'warning', meaning: 'dim is zero; one element is assumed.' },
  'dim-placeholder-missing': {
    severity: 'warning',
    meaning: 'A name with dim has no %s; the index is put after it.',
  },
  'dim-too-large': {
    severity: 'error',
    meaning: 'dim asks for more elements than the limit; the element is left out.',
  },
  'dim-without-increment': {
    severity: 'warning',
    meaning: "dimIncrement is missing; the element's own size is taken.",
  },
  'duplicate-enumerated-name': {
    severity: 'warning',
    meaning: 'Two enumerated values of one set have one name.',
  },
  'duplicate-enumerated-value': {
    severity: 'warning',
    meaning: 'Two enumerated values of one set have one value.',
  },
  'duplicate-field': { severity: 'warning', meaning: 'Two fields of one register have one name.' },
  'duplicate-peripheral': { severity: 'warning', meaning: 'Two peripherals have one name.' },
  'duplicate-register': { severity: 'warning', meaning: 'Two registers of one peripheral have one name.' },
  'empty-fields': { severity: 'information', meaning: '<fields> is empty.' },
  encoding: {
    severity: 'warning',
    meaning: 'The file names an encoding other than UTF-8, and some of its characters could not be read.',
  },
  'enumerated-value-missing': {
    severity: 'warning',
    meaning: 'An enumerated value has no value; it is left out.',
  },
  'enumerated-value-too-wide': {
    severity: 'warning',
    meaning: 'A value does not fit its field; it is left out.',
  },
  'expansion-limit': {
    severity: 'error',
    meaning: 'dim and derivedFrom together ask for more than the limit.',
  },
  'field-access-conflict': { severity: 'warning', meaning: 'A field allows accesses its register does not.' },
  'field-beyond-register': {
    severity: 'warning',
    meaning: 'A field reaches beyond its register; it is trimmed or left out.',
  },
  'field-without-position': { severity: 'warning', meaning: 'A field has no bit position; it is left out.' },
  'interrupt-invalid': { severity: 'warning', meaning: 'An interrupt has no number; it is left out.' },
  'malformed-attribute': { severity: 'warning', meaning: 'An attribute is not written as XML asks for.' },
  'malformed-entity': {
    severity: 'warning',
    meaning: 'An ampersand starts no known entity; it is kept as text.',
  },
  'misplaced-element': {
    severity: 'warning',
    meaning: 'An element stands where the schema does not allow it.',
  },
  'missing-access': {
    severity: 'information',
    meaning: 'No access is given anywhere; read-write is assumed.',
  },
  'missing-address-offset': { severity: 'warning', meaning: 'addressOffset is missing; 0 is assumed.' },
  'missing-base-address': { severity: 'warning', meaning: 'baseAddress is missing; 0 is assumed.' },
  'missing-bit-width': {
    severity: 'warning',
    meaning: 'The width of a field is missing; one bit is assumed.',
  },
  'missing-name': { severity: 'warning', meaning: 'A name is missing; one is made up.' },
  'missing-reset-value': {
    severity: 'information',
    meaning: 'No reset value is given anywhere; 0 is assumed.',
  },
  'missing-size': {
    severity: 'information',
    meaning: 'No register size is given anywhere; 32 bits are assumed.',
  },
  'name-too-long': {
    severity: 'warning',
    meaning: 'A name is longer than 256 characters; the rest is cut off.',
  },
  'negative-integer': { severity: 'warning', meaning: 'A number is negative where it may not be.' },
  'no-address-block': {
    severity: 'information',
    meaning: 'A peripheral has no addressBlock; its registers give the size.',
  },
  'no-peripherals': { severity: 'warning', meaning: 'The device has no peripherals.' },
  'no-registers': { severity: 'information', meaning: 'A peripheral has no registers.' },
  'not-an-integer': { severity: 'warning', meaning: 'A number cannot be read.' },
  'odd-register-size': { severity: 'warning', meaning: 'A register is not 8, 16, 32 or 64 bits wide.' },
  'overlapping-fields': {
    severity: 'warning',
    meaning: 'Two fields of one register share bits; both are kept.',
  },
  'overlapping-registers': {
    severity: 'information',
    meaning: 'Two registers share bytes and none is an alternate; both are kept.',
  },
  'placeholder-without-dim': {
    severity: 'warning',
    meaning: 'A name has %s but there is no dim; %s is taken out.',
  },
  'range-invalid': { severity: 'warning', meaning: 'The range of a writeConstraint cannot be used.' },
  'register-beyond-address-block': {
    severity: 'warning',
    meaning: 'A register lies outside of every addressBlock.',
  },
  'register-too-wide': { severity: 'warning', meaning: 'A register is wider than 64 bits; 64 are taken.' },
  'repeated-attribute': {
    severity: 'warning',
    meaning: 'An attribute stands twice in one tag; the first counts.',
  },
  'repeated-element': {
    severity: 'warning',
    meaning: 'An element that may stand once stands again; the first counts.',
  },
  'reset-value-too-wide': {
    severity: 'warning',
    meaning: 'A reset value or mask is wider than its register; it is masked.',
  },
  'same-base-address': {
    severity: 'information',
    meaning: 'Two peripherals have one base address and none is an alternate.',
  },
  'too-many-diagnostics': {
    severity: 'information',
    meaning: 'There are more findings than are handed out.',
  },
  'unknown-access': {
    severity: 'warning',
    meaning: 'An access is not one of the schema; the inherited one is taken.',
  },
  'unknown-element': {
    severity: 'warning',
    meaning: 'An element is not one the schema has there; it is left out with what is in it.',
  },
  'unknown-value': { severity: 'warning', meaning: 'A word is not one of those the schema lists.' },
  'zero-width-field': { severity: 'warning', meaning: 'A field has no bits; it is left out.' },
} as const satisfies Record<string, CodeMeaning>;

export type SvdDiagnosticCode = keyof typeof svdDiagnosticCodes;
