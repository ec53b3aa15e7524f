import type { FileState } from '../../src/protocol/panel-state.ts';
import type { IssueState } from '../../src/protocol/round-state.ts';

/** An issue with its place in the state's list. */
export interface Finding {
  issue: IssueState;
  index: number;
}

/** What the last round found in a file that has no hunks: by its path, as a model or a check gave it. */
export function fileFindings({ label }: FileState, issues: IssueState[]): Finding[] {
  const last = issues.reduce((latest, { iteration }) => Math.max(latest, iteration), 0);
  return issues.flatMap((issue, index) =>
    issue.iteration === last && isSameFile(issue.path, label) ? [{ issue, index }] : [],
  );
}

function isSameFile(path: string, label: string): boolean {
  const bare = path.replace(/^\.\//, '');
  return bare !== '' && (bare === label || label.endsWith(`/${bare}`) || bare.endsWith(`/${label}`));
}
