/** One name of a `derivedFrom`, and how the arrays are called that have an element of this name. */
export interface Segment {
  written: string;
  readonly ofArrays: readonly ArrayName[];
}

export interface ArrayName {
  /** With `%s` where the index stands, without brackets. */
  name: string;
  /** Which element is meant, where one is. */
  index?: number;
}

/** Longer ones are no name of an element. */
const LONGEST_SEGMENT = 512;
/** Numbers in a name that may be the index, from its end, and how many digits that has at most. */
const MOST_NUMBERS = 4;
const MOST_DIGITS = 3;

/** To go from the name of an element to that of its array is bounded, whatever `dim` says of how many there are. */
export function segmentOf(written: string): Segment {
  let names: ArrayName[] | undefined;
  return {
    written,
    get ofArrays() {
      names ??= written.length <= LONGEST_SEGMENT ? arrayNamesOf(written) : [];
      return names;
    },
  };
}

function arrayNamesOf(written: string): ArrayName[] {
  const names: ArrayName[] = [{ name: withoutBrackets(written) }];
  for (const { 0: digits, index: start } of [...written.matchAll(/\d+/g)].slice(-MOST_NUMBERS)) {
    const end = start + digits.length;
    for (let count = Math.min(MOST_DIGITS, digits.length); count > 0; count--) {
      addArrayName(names, written, end - count, end);
      if (count < digits.length) addArrayName(names, written, start, start + count);
    }
  }
  return names;
}

function addArrayName(names: ArrayName[], written: string, start: number, end: number): void {
  const label = written.slice(start, end);
  if (label.length > 1 && label.startsWith('0')) return;
  const name = withoutBrackets(`${written.slice(0, start)}%s${written.slice(end)}`);
  names.push({ name, index: Number(label) });
}

function withoutBrackets(name: string): string {
  return name.replaceAll('[%s]', '%s');
}
