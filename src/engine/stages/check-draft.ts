import type { Diagnostic } from '../diagnostic.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import type { CheckResult } from '../validation/check-changes.ts';
import type { Change } from '../workspace/change.ts';
import type { Drafts } from './drafts.ts';

/**
 * The checks that need no model: the pure ones, then what the languages say, then the project's own command on a copy
 * of the workspace; each only where those before it found no error. One that cannot be had is told of, and counts for
 * nothing.
 */
export function checkDraft(
  pure: () => CheckResult,
  drafts: Drafts,
  run: Run,
): AsyncGenerator<StageEvent, CheckResult> {
  return checks({ pure, drafts }, run);
}

/** A check that the host may have. */
interface FurtherCheck {
  /** As messages name it. */
  name: string;
  check(changes: Change[], signal: AbortSignal): Promise<Diagnostic[]>;
  isPassed(found: Diagnostic[]): boolean;
}

const checks = stage(
  'check',
  async function* (
    { pure, drafts }: { pure: () => CheckResult; drafts: Drafts },
    run: Run,
  ): AsyncGenerator<StageEvent, CheckResult> {
    let result = pure();
    const changes = drafts.changes(run);
    if (changes.length === 0) return result;
    for (const further of furtherChecks(run)) {
      if (!hasNoError(result.diagnostics)) return result;
      const found = yield* foundBy(further, changes, run);
      if (!found) continue;
      // A prompt, and whoever reads it, has no use for where the workspace lies.
      const named = found.map((each) => ({ ...each, file: drafts.relative(each.file) }));
      result = withFindings(result, named, further.isPassed(found));
    }
    return result;
  },
);

function furtherChecks({ languageCheck, projectCheck }: Run): FurtherCheck[] {
  return [
    // Its findings are warnings, since it sees no project; a draft without any is the better one all the same.
    ...(languageCheck
      ? [
          {
            name: 'The check of the language',
            check: languageCheck.check.bind(languageCheck),
            isPassed: (found: Diagnostic[]) => found.length === 0,
          },
        ]
      : []),
    ...(projectCheck
      ? [
          {
            name: `\`${projectCheck.command}\``,
            check: projectCheck.check.bind(projectCheck),
            isPassed: hasNoError,
          },
        ]
      : []),
  ];
}

async function* foundBy(
  { name, check }: FurtherCheck,
  changes: Change[],
  { signal }: Run,
): AsyncGenerator<StageEvent, Diagnostic[] | undefined> {
  try {
    return await check(changes, signal);
  } catch (error) {
    if (!(error instanceof TriptychError) || error.code === 'cancelled') throw error;
    yield { type: 'skipped', stage: 'check', reason: `${name} could not be run: ${error.message}` };
    return undefined;
  }
}

function withFindings(
  { diagnostics, passed, total }: CheckResult,
  found: Diagnostic[],
  isPassed: boolean,
): CheckResult {
  return {
    diagnostics: [...diagnostics, ...found],
    passed: passed + (isPassed ? 1 : 0),
    total: total + 1,
  };
}

function hasNoError(diagnostics: Diagnostic[]): boolean {
  return !diagnostics.some(({ severity }) => severity === 'error');
}
