import type { Declaration, Outline } from './outline.ts';

/** Names of a chunk that holds several things. */
const mostNames = 6;
const deepestName = 6;

/**
 * Says what each chunk is: what begins in it, or, where nothing does, what it is a part of.
 * @param starts the first line of each chunk
 */
export function nameChunks(outline: Outline, starts: number[]): (string | undefined)[] {
  const { declarations } = outline;
  const order = declarations
    .map((_, index) => index)
    .sort((a, b) => declarations[a]!.line - declarations[b]!.line || a - b);
  let next = 0;
  const open: number[] = [];
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? outline.lines.count;
    close(declarations, open, from);
    const around = open.at(-1);
    const begun: number[] = [];
    for (; next < order.length && declarations[order[next]!]!.line < to; next++) {
      begun.push(order[next]!);
      close(declarations, open, declarations[order[next]!]!.line);
      open.push(order[next]!);
    }
    const shown = outermost(declarations, begun, to);
    if (shown.length > 0) return joined(declarations, shown);
    return around === undefined || isNamespace(declarations[around]!)
      ? undefined
      : qualified(declarations, around);
  });
}

/** Leaves those that go on at a line. */
function close(declarations: Declaration[], open: number[], line: number): void {
  while (open.length > 0 && declarations[open.at(-1)!]!.endLine < line) open.pop();
}

/** Of a type that is whole its name alone; of one that only begins here also what it begins with. */
function outermost(declarations: Declaration[], begun: number[], to: number): number[] {
  const major = begun.filter((index) => declarations[index]!.isMajor);
  const chosen = major.length > 0 ? major : begun.filter((index) => !isNamespace(declarations[index]!));
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
  const { name, qualifies, parent } = declarations[index]!;
  const names = [name];
  for (
    let at = qualifies ? parent : -1;
    at >= 0 && names.length < deepestName;
    at = declarations[at]!.parent
  ) {
    if (declarations[at]!.qualifies) names.unshift(declarations[at]!.name);
  }
  return names.join('.');
}
