import type { SegmentPart } from '../../../engine/index.ts';
import { type FilePart, type FileRow, segmentFiles } from '../store/file-set.ts';

/** Parts of about one size that are put together. */
const ENOUGH = 8;

/** Rows up to which parts count as of one size. Larger ones stay as they are: merging them would take too long. */
const SIZES = [32, 256, 2048, 8192];

/**
 * Parts that had better be one: several of about one size, so that each file is moved a few times at most however many
 * there are, or one of which most is out of date.
 */
export function partsToMerge(parts: FilePart[]): FilePart[] | undefined {
  const stale = parts.find((part) => part.rows.length > 1 && liveRows(part) * 2 < part.rows.length);
  if (stale) return [stale];
  return SIZES.map((most, index) => {
    const least = SIZES[index - 1] ?? 0;
    return parts.filter(({ rows }) => rows.length > least && rows.length <= most);
  }).find((alike) => alike.length >= ENOUGH);
}

/** Rows in the order that `mergeSegments` gives the files, then those that are not searchable. */
export function mergedRows(parts: FilePart[]): FileRow[] {
  return [
    ...parts.flatMap((part) => live(part, 0, segmentFiles(part))),
    ...parts.flatMap((part) => live(part, segmentFiles(part), part.rows.length)),
  ];
}

/** A part as the engine takes it: without what tells whether its files have changed. */
export function segmentPart({ segment, dead }: FilePart): SegmentPart {
  return { segment, isLive: (file) => dead[file] === 0 };
}

function live({ rows, dead }: FilePart, from: number, to: number): FileRow[] {
  return rows.filter((_, index) => index >= from && index < to && dead[index] === 0);
}

function liveRows({ dead }: FilePart): number {
  return dead.reduce((sum, one) => sum + 1 - one, 0);
}
