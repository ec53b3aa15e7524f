import type { BusRegister } from './bus-register.ts';
import { pascalCase, plainIdentifier } from './identifier.ts';

/** How the registers of a peripheral share their place on the bus. */
export interface Overlaps {
  /** Registers some of whose bytes belong to another register too. */
  shared: Set<BusRegister>;
  /** By register: the view under which it is to be seen; `''` for the one seen while no other is chosen. */
  views: Map<BusRegister, { view: string; outrankedBy: string[] }>;
  /** All names of views, in the order of their appearance. */
  names: string[];
}

/**
 * Finds registers that overlap. Those of the same offset and width cannot be told apart by an access, so each but
 * one gets a view to be chosen by; those of different width or offset can, and need only share their bits.
 * @param registers ascending by offset
 */
export function findOverlaps(registers: BusRegister[]): Overlaps {
  const overlaps: Overlaps = { shared: new Set(), views: new Map(), names: [] };
  let open: BusRegister[] = [];
  for (const register of registers) {
    open = open.filter((other) => other.offset + other.bytes > register.offset);
    for (const other of open) {
      overlaps.shared.add(other).add(register);
    }
    open.push(register);
  }
  for (const slot of slots(overlaps.shared)) {
    nameViews(slot, overlaps);
  }
  return overlaps;
}

/** Registers that one access cannot tell apart, several at a time. */
function slots(shared: Iterable<BusRegister>): BusRegister[][] {
  const slots = Map.groupBy(shared, (register) => `${register.offset}:${register.width}`);
  return [...slots.values()].filter((slot) => slot.length > 1);
}

function nameViews(slot: BusRegister[], overlaps: Overlaps): void {
  const usual = slot.find((register) => !isAlternate(register)) ?? slot[0]!;
  const chosen: string[] = [];
  for (const register of slot.filter((candidate) => candidate !== usual)) {
    const name = viewName(register, chosen);
    overlaps.views.set(register, { view: name, outrankedBy: [...chosen] });
    chosen.push(name);
    if (!overlaps.names.includes(name)) {
      overlaps.names.push(name);
    }
  }
  overlaps.views.set(usual, { view: '', outrankedBy: chosen });
}

function isAlternate({ svd }: BusRegister): boolean {
  return Boolean(svd.alternateRegister ?? svd.alternateGroup ?? svd.alternateCluster);
}

/** The mode a whole cluster belongs to, or else the register alone. */
function viewName({ svd }: BusRegister, taken: string[]): string {
  const [cluster] = svd.clusters;
  const mode = cluster === undefined ? undefined : pascalCase(plainIdentifier(cluster));
  if (mode !== undefined && !taken.includes(mode)) {
    return mode;
  }
  const own = pascalCase(svd.name);
  let name = own;
  for (let number = 2; taken.includes(name); number++) {
    name = `${own}_${number}`;
  }
  return name;
}
