import type { CodeReply } from '../contracts/code.ts';

export interface ReadCode {
  reply: CodeReply;
  /** What could not be read, for the model's second try. */
  problems: string[];
  /** Neither a file nor an edit was found. */
  isEmpty: boolean;
}

/**
 * Reads a coder's reply in whatever dialect it comes.
 * @param options.onlyFile what code without a path is taken for, where only one file is meant
 */
export function readCodeReply(_text: string, _options: { onlyFile?: string } = {}): ReadCode {
  return {
    reply: { files_to_create: [], files_to_update: [], cmd_instructions: [], notes: [] },
    problems: [],
    isEmpty: true,
  };
}
