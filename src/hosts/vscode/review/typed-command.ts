import { visibleText } from '../../../protocol/visible-text.ts';

/** What a terminal would take for a key, and what looks like a blank or like nothing without being a blank. */
const notTyped = /[\t\r\n\u2800\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

/**
 * A proposed command as it may be typed into a terminal: one line in which no character acts or hides.
 * @returns `undefined` where typing it might run something, or show something else than it is
 */
export function typedCommand(command: string): string | undefined {
  const line = command.trim();
  return line === '' || notTyped.test(line) || visibleText(line) !== line ? undefined : line;
}
