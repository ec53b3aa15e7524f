import type { Diagnostic } from '../diagnostic.ts';
import type { Change } from '../workspace/change.ts';

/** The port to the project's own check command, for instance `npm test`, which the user allowed. */
export interface ProjectCheck {
  /** As the user wrote it. */
  command: string;
  /**
   * Runs the command on a copy of the workspace that has these changes; the workspace itself is not touched.
   * @returns what the command complained of; empty where it succeeded
   * @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled`
   */
  check(changes: Change[], signal: AbortSignal): Promise<Diagnostic[]>;
}
