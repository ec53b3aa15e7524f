import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import type { CheckResult } from '../validation/check-changes.ts';
import type { Drafts } from './drafts.ts';

/**
 * The checks that need no model: the pure ones, then, where those find no error, the project's own command on a copy
 * of the workspace. A command that cannot be run is told of, and counts for nothing.
 */
export function checkWithProject(
  pure: () => CheckResult,
  drafts: Drafts,
  run: Run,
): AsyncGenerator<StageEvent, CheckResult> {
  return checks({ pure, drafts }, run);
}

const checks = stage(
  'check',
  async function* (
    { pure, drafts }: { pure: () => CheckResult; drafts: Drafts },
    run: Run,
  ): AsyncGenerator<StageEvent, CheckResult> {
    const found = pure();
    const { projectCheck } = run;
    const changes = drafts.changes(run);
    const isBroken = found.diagnostics.some(({ severity }) => severity === 'error');
    if (!projectCheck || isBroken || changes.length === 0) return found;
    try {
      const diagnostics = await projectCheck.check(changes, run.signal);
      const isFine = !diagnostics.some(({ severity }) => severity === 'error');
      return {
        diagnostics: [...found.diagnostics, ...diagnostics],
        passed: found.passed + (isFine ? 1 : 0),
        total: found.total + 1,
      };
    } catch (error) {
      if (!(error instanceof TriptychError) || error.code === 'cancelled') throw error;
      yield {
        type: 'skipped',
        stage: 'check',
        reason: `\`${projectCheck.command}\` could not be run: ${error.message}`,
      };
      return found;
    }
  },
);
