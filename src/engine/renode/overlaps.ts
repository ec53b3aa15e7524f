import type { BusRegister } from './bus-register.ts';
import { pascalCase, plainIdentifier } from './identifier.ts';

/** How the registers of a peripheral share their place on the bus. */
export interface Overlaps {
  /** Registers some of whose bytes belong to another register too. */
  shared: Set<BusRegister>;
  /** By register: the view under which it is to be seen; `''` for the one seen while no other is chosen. */
  views: Map<BusRegister, { view: string; outrankedBy: string[] }>;
  /** All names of views, in the order of their appearance. */
  names: Set<string>;
  /** By a register that can only be read: the one that can only be written at the same place. */
  writeSides: Map<BusRegister, BusRegister>;
}

/**
 * Finds registers that overlap. One to be read and one to be written at one place go together, as a UART's receive
 * and transmit registers do. Others of the same offset and width cannot be told apart by an access, so each but one
 * gets a view to be chosen by; those of different width or offset can, and need only share their bits.
 * @param registers ascending by offset
 */
export function findOverlaps(registers: BusRegister[]): Overlaps {
  const writeSides = pairUp(registers);
  const paired = new Set(writeSides.values());
  const visible = registers.filter((register) => !paired.has(register));
  const overlaps: Overlaps = { shared: overlapping(visible), views: new Map(), names: new Set(), writeSides };
  for (const slot of slots(overlaps.shared)) {
    nameViews(slot, overlaps);
  }
  return overlaps;
}

function overlapping(registers: BusRegister[]): Set<BusRegister> {
  const found = new Set<BusRegister>();
  let open: BusRegister[] = [];
  for (const register of registers) {
    open = open.filter((other) => other.offset + other.bytes > register.offset);
    for (const other of open) {
      found.add(other).add(register);
    }
    open.push(register);
  }
  return found;
}

/** Registers that one access cannot tell apart, several at a time. */
function slots(registers: Iterable<BusRegister>): BusRegister[][] {
  const slots = Map.groupBy(registers, ({ offset, width }) => offset * 16 + width / 8);
  return [...slots.values()].filter((slot) => slot.length > 1);
}

function pairUp(registers: BusRegister[]): Map<BusRegister, BusRegister> {
  const pairs = new Map<BusRegister, BusRegister>();
  for (const slot of slots(registers)) {
    const usual = usualOf(slot);
    const direction = directionOf(usual);
    const partner = slot.find((register) => directionOf(register) === OPPOSITE[direction]);
    if (partner) {
      pairs.set(...(direction === 'read' ? ([usual, partner] as const) : ([partner, usual] as const)));
    }
  }
  return pairs;
}

type Direction = 'read' | 'write' | 'both';

const OPPOSITE: Record<Direction, Direction | undefined> = { read: 'write', write: 'read', both: undefined };

function directionOf({ svd }: BusRegister): Direction {
  const accesses = svd.fields.length > 0 ? svd.fields.map((field) => field.access) : [svd.access];
  if (accesses.every((access) => access === 'read-only')) {
    return 'read';
  }
  return accesses.every((access) => access === 'write-only' || access === 'writeOnce') ? 'write' : 'both';
}

/** The one that answers while nothing is chosen. */
function usualOf(slot: BusRegister[]): BusRegister {
  return slot.find((register) => !isAlternate(register)) ?? slot[0]!;
}

function isAlternate({ svd }: BusRegister): boolean {
  return Boolean(svd.alternateRegister ?? svd.alternateGroup ?? svd.alternateCluster);
}

function nameViews(slot: BusRegister[], overlaps: Overlaps): void {
  const usual = slot.find((register) => overlaps.writeSides.has(register)) ?? usualOf(slot);
  const chosen: string[] = [];
  for (const register of slot.filter((candidate) => candidate !== usual)) {
    const name = viewName(register, chosen);
    overlaps.views.set(register, { view: name, outrankedBy: [...chosen] });
    chosen.push(name);
    overlaps.names.add(name);
  }
  overlaps.views.set(usual, { view: '', outrankedBy: chosen });
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
