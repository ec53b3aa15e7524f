const opening = /^\s*<(think|thinking|thought|reasoning)>/i;

/**
 * The reply without what the model thought aloud at its beginning.
 * @returns `undefined` where it did nothing else
 */
export function withoutThoughts(text: string): string | undefined {
  const name = opening.exec(text.slice(0, 2000))?.[1];
  if (name !== undefined) {
    const end = text.toLowerCase().indexOf(`</${name.toLowerCase()}>`);
    return end < 0 ? undefined : text.slice(end + name.length + 3);
  }
  // Some servers swallow the opening tag, since it belongs to the prompt.
  const closing = /^[^\n]{0,2000}<\/think(?:ing)?>[ \t]*\r?$/m.exec(text);
  if (!closing || text.slice(0, closing.index).includes('<think')) return text;
  return text.slice(closing.index + closing[0].length);
}
