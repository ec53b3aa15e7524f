import { isBlank, isTelling } from './line-keys.ts';

/** Weight of a line that is known again at another depth. */
const TELLING = 12;

/** A line of a search beside the line of the file it stands for. */
export interface LinePair {
  wanted: string;
  real: string;
}

/** The line as it has to stand in the file; `undefined` where its indentation is anybody's guess. */
export type Reindent = (line: string) => string | undefined;

/** The blanks and tabs a line begins with. */
export function indentationOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

/** Whether all lines are moved by the same blanks. */
export function isUniformShift(pairs: LinePair[]): boolean {
  let shift: string | undefined;
  for (const { wanted, real } of pairs) {
    if (isBlank(wanted)) continue;
    const [from, to] = [indentationOf(wanted), indentationOf(real)];
    const own = to.endsWith(from) ? `+${to.slice(from.length)}` : `-${from.slice(to.length)}`;
    if (!to.endsWith(from) && !from.endsWith(to)) return false;
    if (shift !== undefined && shift !== own) return false;
    shift = own;
  }
  return true;
}

/**
 * How the lines of a replacement have to be indented, learnt from what the search has and the file has.
 * @param fileUnit one step of indentation in the file
 */
export function reindentation(pairs: LinePair[], replacement: string[], fileUnit: string): Reindent {
  const telling = pairs.filter(({ wanted }) => !isBlank(wanted));
  const known = telling.map(({ wanted, real }) => ({ wanted: blanksOf(wanted), real: indentationOf(real) }));
  const asIs: Reindent = (line) => line;
  if (known.every(({ wanted, real }) => wanted === real)) {
    const hasOther = pairs.some(({ wanted }) => blanksOf(wanted) !== indentationOf(wanted));
    return hasOther ? (line) => blanksOf(line) + line.trimStart() : asIs;
  }
  if (basisOf(pairs, replacement) !== 'search') return (line) => (isBlank(line) ? '' : undefined);
  const ofCode = [...telling.map(({ wanted }) => wanted), ...replacement].filter(
    (line) => !isBlank(line) && !isStarred(line),
  );
  const step = stepOf(ofCode.map(blanksOf));
  const isShift = isUniformShift(pairs);
  const isScaled = !isShift || new Set(known.map(({ wanted }) => wanted)).size < 2;
  const mapOf = (own: LinePair[]) => new IndentationMap(own, isScaled ? step : undefined, fileUnit);
  // The asterisks of a comment stand one blank off the steps of the code.
  const code = mapOf(known.filter((_, index) => isShift || !isStarred(telling[index]?.wanted ?? '')));
  const starred = mapOf(known.filter((_, index) => isShift || isStarred(telling[index]?.wanted ?? '')));
  return (line) => {
    if (isBlank(line)) return '';
    const real = (isStarred(line) ? starred : code).real(blanksOf(line));
    return real === undefined ? undefined : real + line.trimStart();
  };
}

function isStarred(line: string): boolean {
  return line.trimStart().startsWith('*');
}

/** Whether a replacement is indented as the file is although its search is not. */
export function isIndentedAsFile(pairs: LinePair[], replacement: string[]): boolean {
  const isOther = pairs.some(
    ({ wanted, real }) => !isBlank(wanted) && blanksOf(wanted) !== indentationOf(real),
  );
  return isOther && basisOf(pairs, replacement) === 'file';
}

/** Whether a replacement is indented as its search is, or as the file is; models mistake only the one at times. */
function basisOf(pairs: LinePair[], replacement: string[]): 'search' | 'file' | undefined {
  const differing = pairs
    .map(({ wanted, real }) => ({ text: wanted.trim(), wanted: blanksOf(wanted), real: indentationOf(real) }))
    .filter(({ text, wanted, real }) => text !== '' && wanted !== real);
  const votes = new Set<'search' | 'file'>();
  const written = replacement.filter((line) => !isBlank(line));
  for (const line of written) {
    const same = differing.filter(({ text }) => text === line.trim() && isTelling([text], TELLING));
    const isWanted = same.some(({ wanted }) => wanted === blanksOf(line));
    const isReal = same.some(({ real }) => real === blanksOf(line));
    // A line that stands twice, at two depths, may speak for both and then for neither.
    if (isWanted !== isReal) votes.add(isWanted ? 'search' : 'file');
  }
  if (votes.size > 1) return undefined;
  const [basis] = written.length === 0 ? (['search'] as const) : votes;
  return basis ?? basisOfLeast(differing, written.map(blanksOf));
}

/** Told by the line that stands farthest to the left, if such are only in the one or the other. */
function basisOfLeast(differing: LinePair[], written: string[]): 'search' | 'file' | undefined {
  const least = written.reduce((one, other) => (other.length < one.length ? other : one));
  const isWanted = differing.some(({ wanted }) => wanted === least);
  const isReal = differing.some(({ real }) => real === least);
  if (isWanted === isReal) return undefined;
  return isWanted ? 'search' : 'file';
}

/** The indentation with blanks of other kinds as plain ones. */
function blanksOf(line: string): string {
  return indentationOf(line).replace(/[^\t ]/g, ' ');
}

class IndentationMap {
  readonly #real = new Map<string, string | undefined>();
  readonly #isLiteral: boolean;
  readonly #step: string;
  readonly #fileUnit: string;

  /** @param step one step of the search, absent where more blanks are as many more in the file */
  constructor(known: LinePair[], step: string | undefined, fileUnit: string) {
    for (const { wanted, real } of known) {
      const before = this.#real.get(wanted);
      // Two depths for one: what is new at it could stand at either.
      this.#real.set(wanted, this.#real.has(wanted) && before !== real ? undefined : real);
    }
    this.#isLiteral = step === undefined;
    this.#step = step ?? '';
    this.#fileUnit = fileUnit;
  }

  real(wanted: string): string | undefined {
    if (this.#real.has(wanted)) return this.#real.get(wanted);
    let deepest: string | undefined;
    let shallowest: string | undefined;
    for (const [candidate, real] of this.#real) {
      if (real === undefined) continue;
      if (wanted.startsWith(candidate) && candidate.length >= (deepest?.length ?? 0)) deepest = candidate;
      if (candidate.startsWith(wanted) && candidate.length <= (shallowest?.length ?? candidate.length)) {
        shallowest = candidate;
      }
    }
    if (deepest !== undefined) {
      const rest = this.#inFile(wanted.slice(deepest.length));
      return rest === undefined ? undefined : (this.#real.get(deepest) ?? '') + rest;
    }
    // How far a line goes back to the left is known only where both count in the same steps.
    if (shallowest === undefined || !(this.#isLiteral || this.#step === this.#fileUnit)) return undefined;
    const rest = this.#inFile(shallowest.slice(wanted.length));
    const base = this.#real.get(shallowest) ?? '';
    return rest !== undefined && base.endsWith(rest) ? base.slice(0, base.length - rest.length) : undefined;
  }

  /** What some blanks of the search are in the file. */
  #inFile(blanks: string): string | undefined {
    if (this.#isLiteral || this.#step === this.#fileUnit) return blanks;
    if (this.#step === '') return undefined;
    const levels = blanks.length / this.#step.length;
    if (!Number.isInteger(levels) || blanks !== this.#step.repeat(levels)) return undefined;
    return this.#fileUnit === '' ? undefined : this.#fileUnit.repeat(levels);
  }
}

/** The smallest step between indentations of a text; empty where it has only one. */
function stepOf(indentations: string[]): string {
  const sorted = [...new Set(indentations)].sort((a, b) => a.length - b.length);
  let step = '';
  for (const [index, deeper] of sorted.entries()) {
    const shallower = sorted[index - 1];
    if (shallower === undefined || !deeper.startsWith(shallower)) continue;
    const difference = deeper.slice(shallower.length);
    // One blank more is the asterisk of a comment, or an accident.
    if (difference === ' ') continue;
    if (step === '' || difference.length < step.length) step = difference;
  }
  return step;
}

/** Lines by which a file's step of indentation is told. */
const MOST_LINES = 2000;

/** One step of indentation in a file: a tab, or the blanks by which lines most often go deeper. */
export function indentationUnit(lines: string[]): string {
  const counts = new Map<string, number>();
  let before = '';
  for (const line of lines.slice(0, MOST_LINES)) {
    if (isBlank(line)) continue;
    const own = indentationOf(line);
    const step = own.startsWith(before) ? own.slice(before.length) : '';
    if (step !== '' && step.length <= 8) counts.set(step, (counts.get(step) ?? 0) + 1);
    before = own;
  }
  let unit = '';
  for (const [step, count] of counts) if (count > (counts.get(unit) ?? 0)) unit = step;
  return unit;
}
