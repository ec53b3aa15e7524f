import type { Declaration, Outline } from './outline.ts';

/** Names of a chunk that holds several things. */
const mostNames = 6;

/**
 * Says what each chunk is: what begins in it, or, where nothing does, what it is a part of.
 * @param starts the first line of each chunk
 */
export function nameChunks(outline: Outline, starts: number[]): (string | undefined)[] {
  const { declarations } = outline;
  let next = 0;
  // What was begun before; the last of it that still goes on is what the chunk is in.
  let last = -1;
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? outline.lines.count;
    const begun: number[] = [];
    const around = enclosing(declarations, last, from);
    for (; next < declarations.length && declarations[next]!.line < to; next++) {
      begun.push(next);
      last = next;
    }
    const shown = outermost(declarations, begun, to);
    if (shown.length > 0) return joined(declarations, shown);
    return around < 0 ? undefined : qualified(declarations, around);
  });
}

function enclosing(declarations: Declaration[], last: number, line: number): number {
  let index = last;
  while (index >= 0 && (declarations[index]!.endLine < line || !declarations[index]!.isMajor)) {
    index = declarations[index]!.parent;
  }
  return index;
}

/** Of a type that is whole its name alone; of one that only begins here also what it begins with. */
function outermost(declarations: Declaration[], begun: number[], to: number): number[] {
  const major = begun.filter((index) => declarations[index]!.isMajor);
  const candidates = major.length > 0 ? major : begun.filter((index) => !isNamespace(declarations[index]!));
  const chosen = candidates.length > 0 ? candidates : begun;
  const whole = new Set<number>();
  return chosen.filter((index) => {
    const declaration = declarations[index]!;
    const isInWhole = whole.has(declaration.parent);
    if (isInWhole || declaration.endLine < to) whole.add(index);
    return !isInWhole;
  });
}

function isNamespace(declaration: Declaration): boolean {
  return !declaration.qualifies && !declaration.isMajor;
}

/** `Uart.Reset, WriteChar`: what several have in common is said once. */
function joined(declarations: Declaration[], indexes: number[]): string {
  let parent = -2;
  const names = indexes.slice(0, mostNames).map((index) => {
    const declaration = declarations[index]!;
    const name = declaration.parent === parent ? declaration.name : qualified(declarations, index);
    parent = declaration.parent;
    return name;
  });
  if (indexes.length > mostNames) names.push('…');
  return [...new Set(names)].join(', ');
}

function qualified(declarations: Declaration[], index: number): string {
  const names = [declarations[index]!.name];
  if (!declarations[index]!.qualifies) return names[0]!;
  for (
    let parent = declarations[index]!.parent;
    parent >= 0 && names.length < 6;
    parent = declarations[parent]!.parent
  ) {
    if (declarations[parent]!.qualifies) names.unshift(declarations[parent]!.name);
  }
  return names.join('.');
}
