import type { Diagnostic } from '../diagnostic.ts';
import type { Change } from '../workspace/change.ts';

/** The port to what an editor knows of languages: what their servers say of texts that stand in no file yet. */
export interface LanguageCheck {
  /**
   * Writes nothing and starts no program of the workspace.
   * @returns what was not complained of in the texts before; empty too where no language has an answer
   * @throws TriptychError `tool-failed`, `cancelled`
   */
  check(changes: Change[], signal: AbortSignal): Promise<Diagnostic[]>;
}
