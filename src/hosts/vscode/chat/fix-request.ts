/** A problem that a language server, or anybody else, reported for a file. */
export interface ReportedProblem {
  /** Relative to the folder. */
  path: string;
  /** From 1. */
  line: number;
  severity: 'error' | 'warning';
  message: string;
  /** Who says so, and its code: `ts(2322)`. */
  source: string;
}

/** Problems of one request; more would only crowd out the code. */
const most = 30;

/** The request to mend problems, errors first, with what the user said besides. */
export function fixRequest(problems: ReportedProblem[], words: string): string {
  const ranked = problems
    .toSorted(
      (one, other) => rank(one) - rank(other) || one.path.localeCompare(other.path) || one.line - other.line,
    )
    .slice(0, most);
  const lines = ranked.map(({ path, line, severity, message, source }) => {
    return `- ${path}:${line}: ${severity}: ${message.replace(/\s+/g, ' ').slice(0, 400)}${source && ` [${source}]`}`;
  });
  const rest = problems.length - ranked.length;
  return [
    'Fix these problems, and change nothing else:',
    ...lines,
    ...(rest > 0 ? [`(and ${rest} more, which are left for later)`] : []),
    ...(words.trim() === '' ? [] : ['', words.trim()]),
  ].join('\n');
}

function rank({ severity }: ReportedProblem): number {
  return severity === 'error' ? 0 : 1;
}
