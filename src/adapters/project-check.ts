import type { ProjectCheck } from '../engine/index.ts';
import { TriptychError } from '../engine/index.ts';

export interface ProjectCheckOptions {
  /** As the user wrote it; run by the shell. */
  command: string;
  /** Absolute path of the workspace folder. */
  folder: string;
  /** Milliseconds. */
  timeLimit: number;
}

/** The project's own check command, run on a copy of the workspace. */
export function projectCheck({ command }: ProjectCheckOptions): ProjectCheck {
  return {
    command,
    check() {
      throw new TriptychError('tool-failed', 'Not there yet.');
    },
  };
}
