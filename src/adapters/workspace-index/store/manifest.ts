import type { FilePart } from './file-set.ts';

/** What an index consists of at one moment. Each commit writes a new one, with the next number. */
export interface Manifest {
  /** URI of the folder whose index it is. */
  folder: string;
  parts: ManifestPart[];
}

interface ManifestPart {
  name: string;
  /** Numbers of rows that no longer count. */
  dead: number[];
  /** Rows that are as they are here: number, stamp, whether it is settled, when it was looked at. */
  touched: [number, string, boolean, number][];
}

/** Of a manifest; an index of the most files has some hundreds. */
const MOST_PARTS = 10_000;

/** @param folder URI of the folder whose index it is */
export function manifestOf(folder: string, parts: FilePart[]): Manifest {
  return { folder, parts: parts.map(manifestPart) };
}

/** @returns `undefined` where it is none */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const written: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isManifest(written) ? written : undefined;
  } catch {
    return undefined;
  }
}

/** What a manifest says of a part, put into its rows. @returns `undefined` where it does not go with them */
export function applyManifest(
  { name, dead, touched }: ManifestPart,
  { rows, segment }: Pick<FilePart, 'rows' | 'segment'>,
): FilePart | undefined {
  const part: FilePart = {
    name,
    isCommitted: true,
    isChanged: false,
    segment,
    rows: [...rows],
    dead: new Uint8Array(rows.length),
    touched: new Set(),
  };
  for (const index of dead) {
    if (!(index < rows.length)) return undefined;
    part.dead[index] = 1;
  }
  for (const [index, stamp, isSettled, at] of touched) {
    const row = rows[index];
    if (!row) return undefined;
    part.rows[index] = { ...row, stamp, isSettled, at };
    part.touched.add(index);
  }
  return part;
}

function manifestPart({ name, dead, rows, touched }: FilePart): ManifestPart {
  return {
    name,
    dead: [...dead.keys()].filter((index) => dead[index] === 1),
    touched: [...touched].flatMap((index) => {
      const { stamp, isSettled, at } = rows[index]!;
      return dead[index] === 1 ? [] : [[index, stamp, isSettled, at] as [number, string, boolean, number]];
    }),
  };
}

function isManifest(written: unknown): written is Manifest {
  const { folder, parts } = Object(written) as Record<string, unknown>;
  if (typeof folder !== 'string' || !Array.isArray(parts) || parts.length > MOST_PARTS) return false;
  return parts.every(isManifestPart) && new Set(parts.map(({ name }) => name)).size === parts.length;
}

function isManifestPart(written: unknown): written is ManifestPart {
  const { name, dead, touched } = Object(written) as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    /^part-[0-9a-f-]{36}$/.test(name) &&
    Array.isArray(dead) &&
    dead.every(isNumber) &&
    Array.isArray(touched) &&
    touched.every(isTouch)
  );
}

function isTouch(written: unknown): boolean {
  if (!Array.isArray(written)) return false;
  const [index, stamp, isSettled, at] = written;
  return isNumber(index) && typeof stamp === 'string' && typeof isSettled === 'boolean' && isNumber(at);
}

function isNumber(written: unknown): written is number {
  return typeof written === 'number' && written >= 0;
}
