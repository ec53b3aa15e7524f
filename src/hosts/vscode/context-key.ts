import { commands } from 'vscode';
import { whenChanged } from './panel/when-changed.ts';

/** A key for `when` clauses. @returns what sets it; VS Code is told of another value only */
export function contextKey(key: string): (value: boolean) => void {
  return whenChanged((value: boolean) => void commands.executeCommand('setContext', key, value));
}
