/** The blanks and tabs a line begins with. */
export function indentationOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

/**
 * The replacement shifted as the search is shifted against the file, where the shift is the same in all lines.
 * @returns `undefined` where it is not
 */
export function shiftIndentation(
  search: string[],
  there: string[],
  replacement: string[],
): string[] | undefined {
  const shift = uniformShift(search, there);
  if (shift === undefined) return undefined;
  const shifted: string[] = [];
  for (const line of replacement) {
    if (line.trim() === '') shifted.push('');
    else if (shift.add !== '') shifted.push(shift.add + line);
    else if (line.startsWith(shift.drop)) shifted.push(line.slice(shift.drop.length));
    else return undefined;
  }
  return shifted;
}

function uniformShift(search: string[], there: string[]): { add: string; drop: string } | undefined {
  let shift: { add: string; drop: string } | undefined;
  for (const [index, line] of search.entries()) {
    if (line.trim() === '') continue;
    const wanted = indentationOf(line);
    const real = indentationOf(there[index] ?? '');
    if (!real.endsWith(wanted) && !wanted.endsWith(real)) return undefined;
    const add = real.slice(0, Math.max(0, real.length - wanted.length));
    const drop = wanted.slice(0, Math.max(0, wanted.length - real.length));
    if (shift && (shift.add !== add || shift.drop !== drop)) return undefined;
    shift = { add, drop };
  }
  return shift;
}

/**
 * The replacement with the file's indentation, learnt line by line from what the search has and the file has. New
 * depths are built on the deepest known one.
 */
export function mapIndentation(
  search: string[],
  there: string[],
  replacement: string[],
): string[] | undefined {
  const known = new Map<string, string>();
  const ofLine = new Map<string, string>();
  for (const [index, line] of search.entries()) {
    if (line.trim() === '') continue;
    const real = indentationOf(there[index] ?? '');
    if (!known.has(indentationOf(line))) known.set(indentationOf(line), real);
    if (!ofLine.has(line)) ofLine.set(line, there[index] ?? line);
  }
  const unit = stepOf([...known.keys()]);
  const realUnit = stepOf([...known.values()]);
  return replacement.map((line) => {
    if (line.trim() === '') return '';
    return ofLine.get(line) ?? realIndentation(indentationOf(line), known, unit, realUnit) + line.trimStart();
  });
}

function realIndentation(wanted: string, known: Map<string, string>, unit: string, realUnit: string): string {
  const exact = known.get(wanted);
  if (exact !== undefined) return exact;
  let base: string | undefined;
  for (const candidate of known.keys()) {
    if (wanted.startsWith(candidate) && candidate.length >= (base?.length ?? 0)) base = candidate;
  }
  if (base === undefined) return [...known.values()][0] ?? wanted;
  const rest = wanted.slice(base.length);
  const levels = unit === '' ? 0 : Math.floor(rest.length / unit.length);
  return (known.get(base) ?? '') + (levels > 0 && realUnit !== '' ? realUnit.repeat(levels) : rest);
}

/** The smallest step between indentations of a text; empty where it has only one. */
function stepOf(indentations: string[]): string {
  const sorted = [...new Set(indentations)].sort((a, b) => a.length - b.length);
  let step = '';
  for (const [index, deeper] of sorted.entries()) {
    const shallower = sorted[index - 1];
    if (shallower === undefined || !deeper.startsWith(shallower)) continue;
    const difference = deeper.slice(shallower.length);
    if (difference !== '' && (step === '' || difference.length < step.length)) step = difference;
  }
  return step;
}
