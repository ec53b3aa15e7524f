import type { BusRegister } from './bus-register.ts';

/** Registers of one `dim` that one `DefineMany` can define. */
export interface ArrayRun {
  members: BusRegister[];
  /** Bytes from one to the next. */
  step: number;
  /** The vendor's name with `%s` for the index. */
  pattern: string;
  /** The vendor's name without the index. */
  baseName: string;
}

/**
 * Finds the elements of `dim` arrays that are alike but for their offset. A nested array gives one run for each
 * element of its outer arrays.
 * @param registers ascending by offset
 */
export function findArrays(registers: BusRegister[]): ArrayRun[] {
  const candidates = registers.filter(({ svd }) => svd.arrayKey !== undefined && svd.dims.length > 0);
  const groups = Map.groupBy(candidates, ({ svd }) => {
    const outer = svd.dims.slice(0, -1).map((dim) => dim.index);
    return `${svd.arrayKey}|${outer.join(',')}`;
  });
  return [...groups.values()].map(runOf).filter((run) => run !== undefined);
}

function runOf(members: BusRegister[]): ArrayRun | undefined {
  const [first, second] = members;
  if (!first || !second) {
    return undefined;
  }
  const step = second.offset - first.offset;
  const isRegular = members.every(
    (member, index) =>
      member.offset === first.offset + index * step &&
      member.width === first.width &&
      member.svd.fields === first.svd.fields &&
      member.svd.resetValue === first.svd.resetValue &&
      member.svd.resetMask === first.svd.resetMask &&
      !needsOwnState(member),
  );
  return isRegular && step > 0 ? { members, step, ...nameOf(first, second) } : undefined;
}

/** Latches and constraints are written out one by one, so that each register has its own. */
function needsOwnState({ svd }: BusRegister): boolean {
  return (
    svd.writeConstraint !== undefined ||
    svd.fields.some(
      (field) => field.writeConstraint || field.access === 'writeOnce' || field.access === 'read-writeOnce',
    ) ||
    (svd.fields.length === 0 && (svd.access === 'writeOnce' || svd.access === 'read-writeOnce'))
  );
}

/** The vendor's name with `%s` where the label of the innermost `dim` stands, and without it. */
function nameOf(first: BusRegister, second: BusRegister): { pattern: string; baseName: string } {
  const [a, b] = [first.svd, second.svd];
  const label = a.dims.at(-1)?.label ?? '';
  const other = b.dims.at(-1)?.label ?? '';
  for (let at = a.name.indexOf(label); at >= 0; at = a.name.indexOf(label, at + 1)) {
    const head = a.name.slice(0, at);
    const tail = a.name.slice(at + label.length);
    if (b.name === head + other + tail) {
      return { pattern: `${head}%s${tail}`, baseName: head.replace(/_$/, '') + tail || a.name };
    }
  }
  return { pattern: a.name, baseName: a.name };
}
