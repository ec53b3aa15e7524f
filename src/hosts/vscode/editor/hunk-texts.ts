import { visibleText } from '../../../protocol/visible-text.ts';
import { bounded } from '../review/bounded.ts';
import type { Translate } from '../review/translate.ts';
import type { EditorHunk } from './editor-hunks.ts';

const longestHint = 80;

/** Which change it is and what it is going to be: `Change 1 of 3: accepted`. */
export function hunkTitle({ chosen, number, of, hunk }: EditorHunk, t: Translate): string {
  if (hunk === undefined) return chosen ? t('Whole file: accepted') : t('Whole file: rejected');
  return chosen ? t('Change {0} of {1}: accepted', number, of) : t('Change {0} of {1}: rejected', number, of);
}

/** `−2 +3`. */
export function hunkSize({ removed, added }: EditorHunk): string {
  return [removed > 0 ? `−${removed}` : '', added > 0 ? `+${added}` : ''].filter(Boolean).join(' ');
}

/** The first line with something in it of what a change brings, short enough to stand behind another line. */
export function broughtHint(lines: string[]): string | undefined {
  const [first, ...more] = lines.filter((line) => line.trim() !== '');
  if (first === undefined) return undefined;
  const shown = bounded(visibleText(first.trim().slice(0, 2 * longestHint)), longestHint);
  return `+ ${shown}${more.length > 0 ? ' …' : ''}`;
}
