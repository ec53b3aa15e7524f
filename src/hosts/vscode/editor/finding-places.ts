import { hasFinalFiles, type PanelState } from '../../../protocol/panel-state.ts';
import type { IssueState } from '../../../protocol/round-state.ts';

/** Where a finding belongs in a reviewed file. */
export interface FindingPlace {
  /** Indexes into the state's issues and files. */
  issue: number;
  file: number;
  /** From 1. */
  line: number;
}

/**
 * The findings that are about a file of the review, where they are still true: those of the last round. Their paths
 * are a model's words, so that they are only compared with the names of the files, never opened.
 */
export function findingPlaces(state: PanelState): FindingPlace[] {
  if (!hasFinalFiles(state)) return [];
  const last = Math.max(0, ...state.issues.map(({ iteration }) => iteration));
  return state.issues.flatMap((found, issue) => {
    const file = found.iteration === last ? fileOf(found, state) : -1;
    return file < 0 ? [] : [{ issue, file, line: Math.max(1, found.line) }];
  });
}

function fileOf({ path }: IssueState, { files }: PanelState): number {
  const wanted = path.replaceAll('\\', '/').replace(/^\.\//, '');
  if (wanted === '') return -1;
  const exact = files.findIndex(({ label }) => label === wanted);
  if (exact >= 0) return exact;
  const alike = files.flatMap(({ label }, index) =>
    isEnd(wanted, label) || isEnd(label, wanted) ? [index] : [],
  );
  return alike.length === 1 ? alike[0]! : -1;
}

/** Whether a path ends with the whole names of another. */
function isEnd(path: string, end: string): boolean {
  return path.endsWith(`/${end}`);
}
