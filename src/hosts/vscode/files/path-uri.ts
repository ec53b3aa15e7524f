import { Uri } from 'vscode';
import { isUri } from '../review/path-text.ts';

/** The file that the engine names: by URI in generation, by absolute path where a program named it. */
export function uriOf(path: string): Uri {
  return isUri(path) ? Uri.parse(path, true) : Uri.file(path);
}
