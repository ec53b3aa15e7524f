import type { CodeReply } from '../contracts/code.ts';
import { CodeReplyStream } from './code-reply-stream.ts';

export interface ReadCode {
  reply: CodeReply;
  /** What could not be read, for the model's second try. */
  problems: string[];
  /** Neither a file nor an edit was found, nor a deletion or a move. */
  isEmpty: boolean;
}

export interface ReadCodeOptions {
  /** What code without a path is taken for, where only one file is meant. */
  onlyFile?: string;
  /** The model ended by itself, so that a fence left open ends with the reply. Otherwise its code is cut and not used. */
  isComplete?: boolean;
}

/**
 * Reads a coder's reply in whatever dialect it comes, also several in one. Never throws; what is not understood is a
 * problem.
 */
export function readCodeReply(
  text: string,
  { onlyFile, isComplete = false }: ReadCodeOptions = {},
): ReadCode {
  const stream = new CodeReplyStream(onlyFile);
  stream.push(text);
  return stream.end(isComplete);
}
