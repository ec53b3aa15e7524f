import type { Plan } from '../contracts/plan.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { EditedFile } from '../edit/apply-code-reply.ts';
import type { HunkResult } from '../edit/hunk-result.ts';
import { conflictMarker } from './conflict-marker.ts';
import { dataSyntax } from './data-syntax.ts';
import { elidedCode } from './elided-code.ts';
import { largeDeletion } from './large-deletion.ts';
import { outsidePlan } from './outside-plan.ts';
import { planItemMissing } from './plan-item-missing.ts';
import { todoStub } from './todo-stub.ts';
import { unappliedHunk } from './unapplied-hunk.ts';
import { unbalancedDelimiters } from './unbalanced-delimiters.ts';

/** A coder's changes with what they are held against. */
export interface ChangesSubject {
  /** In the user's words. */
  request: string;
  plan?: Plan;
  files: EditedFile[];
  hunks: HunkResult[];
  /** Files the user named or had open; relative paths. */
  givenFiles?: string[];
  /** Files that a whole one took the place of, brought by somebody who need not have seen them; relative paths. */
  replaced?: ReadonlySet<string>;
}

export interface CheckResult {
  diagnostics: Diagnostic[];
  /** Checks without an error. */
  passed: number;
  total: number;
}

const checks: ((subject: ChangesSubject) => Diagnostic[])[] = [
  unappliedHunk,
  elidedCode,
  largeDeletion,
  conflictMarker,
  unbalancedDelimiters,
  dataSyntax,
  todoStub,
  planItemMissing,
  outsidePlan,
];

/** Complaints of one check; more help nobody. */
const MOST_OF_ONE = 50;

/**
 * Holds changes against all checks that need no model. An error is what must be mended. Files of the diagnostics are
 * relative to the workspace.
 */
export function checkChanges(subject: ChangesSubject): CheckResult {
  const results = checks.map((check) => check(subject).slice(0, MOST_OF_ONE));
  const passed = results.filter((found) => !found.some((each) => each.severity === 'error')).length;
  return { diagnostics: results.flat(), passed, total: checks.length };
}
