import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';

/** A stage that is left out, with its place in the list of stages and its reason. */
export function skip(name: string, reason: string, run: Run): AsyncGenerator<StageEvent, undefined> {
  return stage<void, undefined>(name, async function* () {
    yield { type: 'skipped', stage: name, reason };
    return undefined;
  })(undefined, run);
}
