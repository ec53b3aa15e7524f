import type { Snapshot, SnapshotFile } from '../../../adapters/snapshot-store.ts';

/** A file as it is now; both absent where there is none. */
export interface PresentFile {
  /** Of its bytes. */
  bytes?: string | undefined;
  /** Of its text, whatever its line endings. */
  text?: string | undefined;
}

export interface UndoPlan {
  /** As they were left when something was written: they can be put back. */
  restore: string[];
  /** Changed since by somebody else: nothing is put over them unasked. */
  edited: string[];
}

/**
 * Which files of a snapshot can be put back without losing anything. Files that are as they were before need nothing.
 * @param present each file by its path
 */
export function planUndo(
  { files, isApplied }: Snapshot,
  present: ReadonlyMap<string, PresentFile>,
): UndoPlan {
  const plan: UndoPlan = { restore: [], edited: [] };
  for (const file of files) {
    const now = present.get(file.path) ?? {};
    if (now.bytes === file.before) continue;
    const isOurs = isApplied ? now.bytes === file.after : isIntended(file, now);
    (isOurs ? plan.restore : plan.edited).push(file.path);
  }
  return plan;
}

/** Writing was interrupted: what it was about to write is known, not what the editor made of it. */
function isIntended({ intended }: SnapshotFile, { bytes, text }: PresentFile): boolean {
  return intended === undefined ? bytes === undefined : text === intended;
}
