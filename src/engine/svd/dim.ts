import type { DimStep } from './device.ts';
import type { Resolution } from './resolution.ts';
import type {
  SourceCluster,
  SourceEnumeratedValues,
  SourceField,
  SourcePeripheral,
  SourceRegister,
} from './source.ts';

/** What `dim` can repeat. */
export type Repeatable = SourcePeripheral | SourceCluster | SourceRegister | SourceField;

/** One of the elements that a `dim` expands to. */
export interface DimElement {
  /** `DATA[%s]` and `0` give `DATA0`. Without a place for the index it follows the name. */
  name: string;
  /** As a reader would say it: `DATA[0]`. */
  shown: string;
  step: DimStep;
  /** Only this step, for what stands in no other `dim`. */
  dims: DimStep[];
}

/** What one `dim` expands to. */
export interface Dimension {
  elements: DimElement[];
  /** Bytes; bits for fields. */
  increment: number;
}

/** Stands for a `dim` beyond the limit: the element is to be left out. */
export const TOO_LARGE = 'too-large';

/**
 * Reads the `dim` of an element.
 * @param ownIncrement the element's own size, taken where dimIncrement is missing.
 * @returns nothing for an element without `dim`.
 */
export function dimensionOf(
  element: Repeatable,
  name: string,
  ownIncrement: number,
  resolution: Resolution,
): Dimension | typeof TOO_LARGE | undefined {
  const dim = element.dimension?.dim;
  if (dim === undefined) return undefined;
  const known = resolution.dimensions.get(element);
  if (known !== undefined) return known;
  const dimension = readDimension(element, name, dim, ownIncrement, resolution);
  resolution.dimensions.set(element, dimension);
  return dimension;
}

/** Puts labels into a name where `%s` stands, brackets and all; after it where there is no place. */
export function nameOfElements(name: string): (label: string) => string {
  return withLabel(name.replaceAll('[%s]', '%s'));
}

/** The same with the brackets left around the label. */
export function withLabel(text: string): (label: string) => string {
  const [before, after = '', ...rest] = text.split('%s');
  if (rest.length === 0) return (label) => before + label + after;
  return (label) => [before, after, ...rest].join(label);
}

/** A name without `dim` in which `%s` stands nevertheless. */
export function withoutPlaceholder(name: string): string {
  return name.replaceAll('[%s]', '').replaceAll('%s', '');
}

/** A text in which `%s` may stand. */
export function elementText(text: string, label: string, resolution: Resolution): string {
  if (!text.includes('%s')) return text;
  return resolution.budget.spend(lengthWith(text, label.length) >> 6) ? withLabel(text)(label) : text;
}

function readDimension(
  element: Repeatable,
  name: string,
  dim: number,
  ownIncrement: number,
  resolution: Resolution,
): Dimension | typeof TOO_LARGE {
  const { limits } = resolution;
  if (dim > limits.dim) {
    const message = `dim is ${dim}; at most ${limits.dim} elements are made of one.`;
    resolution.report('dim-too-large', element, message, 'the element is left out');
    return TOO_LARGE;
  }
  if (dim === 0) resolution.report('dim-invalid', element, 'dim is 0.', 'one element');
  const count = Math.max(1, dim);
  let increment = element.dimension?.dimIncrement;
  if (increment === undefined) {
    increment = ownIncrement;
    resolution.report('dim-without-increment', element, 'dim is given without dimIncrement.', `${increment}`);
  }
  if (!name.includes('%s')) {
    const message = `The name ${name} has no %s for the index.`;
    resolution.report('dim-placeholder-missing', element, message, 'the index follows the name');
  }
  if (!resolution.budget.spend(count)) return TOO_LARGE;
  const labels = labelsOf(element, count, resolution);
  if (!resolution.budget.spend(costOfNames(name, labels, count))) return TOO_LARGE;
  const nameOf = nameOfElements(name);
  const shownOf = withLabel(name);
  const elements: DimElement[] = [];
  for (let index = 0; index < count; index++) {
    const label = labels?.[index] ?? `${index}`;
    const step = { index, count, increment, label };
    elements.push({ name: nameOf(label), shown: shownOf(label), step, dims: [step] });
  }
  return { elements, increment };
}

/** Long names cost more, as the memory they take does; so do labels for which there is no element. */
function costOfNames(name: string, labels: readonly string[] | undefined, count: number): number {
  const longest = labels?.reduce((most, label) => Math.max(most, label.length), 0) ?? 0;
  return count * (lengthWith(name, longest) >> 6) + Math.max(0, (labels?.length ?? 0) - count);
}

/** The length of a text once a label stands in place of each `%s`. */
function lengthWith(text: string, label: number): number {
  return text.length + (text.split('%s').length - 1) * label;
}

/** Labels of the first elements at least; the others are counted. */
function labelsOf(element: Repeatable, count: number, resolution: Resolution): string[] | undefined {
  const { dimIndex, dimArrayIndex } = element.dimension!;
  const given =
    dimIndex === undefined ? labelsFromValues(dimArrayIndex) : readDimIndex(dimIndex, resolution.limits.dim);
  if (given !== undefined && given.length !== count) {
    const message = `dim is ${count}, but dimIndex names ${given.length} elements.`;
    const assumed = given.length > count ? 'the first of them' : 'numbers for the missing ones';
    resolution.report('dim-index-mismatch', element, message, assumed);
  }
  return given;
}

/** The names that a dimArrayIndex gives to the indices. */
function labelsFromValues(dimArrayIndex: SourceEnumeratedValues | undefined): string[] | undefined {
  if (dimArrayIndex === undefined || dimArrayIndex.values.length === 0) return undefined;
  const values = [...dimArrayIndex.values];
  if (values.every(({ value }) => value !== undefined)) {
    values.sort((a, b) => (a.value!.value < b.value!.value ? -1 : 1));
  }
  return values.map(({ name }, index) => name ?? String(index));
}

/** `0-3`, `A-D`, `A,B,C`, and these mixed. At most one more than `limit`, which is enough to see that it is too many. */
function readDimIndex(text: string, limit: number): string[] {
  const labels: string[] = [];
  for (const part of text.split(',', limit + 1)) {
    const label = part.trim();
    const range = /^(\d{1,9})\s*-\s*(\d{1,9})$/.exec(label);
    const letters = range === null ? /^([A-Za-z])\s*-\s*([A-Za-z])$/.exec(label) : null;
    if (range !== null) {
      const digits = range[1]!.startsWith('0') ? range[1]!.length : 0;
      addRange(labels, Number(range[1]), Number(range[2]), limit, (n) => String(n).padStart(digits, '0'));
    } else if (letters !== null) {
      addRange(labels, letters[1]!.charCodeAt(0), letters[2]!.charCodeAt(0), limit, String.fromCharCode);
    } else if (label !== '') {
      labels.push(label.slice(0, 64));
    }
  }
  return labels;
}

function addRange(
  labels: string[],
  first: number,
  last: number,
  limit: number,
  labelOf: (index: number) => string,
): void {
  const step = last < first ? -1 : 1;
  for (let index = first; index !== last + step && labels.length <= limit; index += step)
    labels.push(labelOf(index));
}
