/** A diagnostic of any language server, as plain data. Lines count from 1. */
export interface Problem {
  startLine: number;
  endLine: number;
  severity: 'error' | 'warning' | 'information' | 'hint';
  message: string;
  /** `2304`, `CS0103`. */
  code?: string;
  /** Who says so: `ts`, `csharp`. */
  source?: string;
}

/** The function, class or other symbol around a problem. Lines count from 1, the last one included. */
export interface Surroundings {
  name?: string;
  startLine: number;
  endLine: number;
}

/**
 * Where a problem is. A command gets it as its argument, since what a code action hands on may be gone by the time
 * the command runs.
 */
export interface ProblemReference {
  uri: string;
  /** From 0, as VS Code counts. */
  line: number;
  message: string;
}

/** Whether an argument of a command is a reference to a problem; anybody may call a command. */
export function isProblemReference(value: unknown): value is ProblemReference {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, line, message } = value as Record<string, unknown>;
  return typeof uri === 'string' && Number.isInteger(line) && typeof message === 'string';
}
