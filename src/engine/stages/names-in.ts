/** Characters of a text that are looked through for names, and names that are taken. */
const most = { characters: 20_000, names: 24 };
const shortest = 4;

/** Names in code, each once, in their order: what tells a search what a selection or a change is about. */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [name] of text.slice(0, most.characters).matchAll(/[\p{L}_][\p{L}\p{N}_]{0,60}/gu)) {
    if (name.length >= shortest && isTelling(name)) names.add(name);
    if (names.size === most.names) break;
  }
  return [...names];
}

/** Whether it looks like a name that somebody gave, not like a keyword: `WriteChar`, `rx_fifo`, `UART0`. */
function isTelling(name: string): boolean {
  return /\p{Ll}\p{Lu}|\p{L}_\p{L}|\p{L}\p{N}|^\p{Lu}/u.test(name);
}
