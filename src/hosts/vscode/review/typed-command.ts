/** What a terminal would take for a key, and what hides in a text or turns it around. */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/;

/**
 * A proposed command as it may be typed into a terminal: one line in which no character acts or hides.
 * @returns `undefined` where typing it might run something, or show something else than it is
 */
export function typedCommand(command: string): string | undefined {
  const line = command.trim();
  return line === '' || unsafe.test(line) ? undefined : line;
}
