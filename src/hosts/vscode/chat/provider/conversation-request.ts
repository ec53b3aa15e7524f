/** A message of a conversation, as text. */
export interface SaidMessage {
  role: 'user' | 'assistant';
  text: string;
}

/** Characters of the last message, and of what was said before it. */
const longestRequest = 24_000;
const longestBefore = 8_000;

/** What a conversation asks for: its last message of the user, with the end of what was said before. */
export function conversationRequest(messages: SaidMessage[]): string {
  const last = messages.findLastIndex(({ role, text }) => role === 'user' && text.trim() !== '');
  if (last < 0) return '';
  const request = messages[last]!.text.trim().slice(-longestRequest);
  const before = messages
    .slice(0, last)
    .map(({ role, text }) => `${role}: ${text.trim()}`)
    .join('\n\n')
    .slice(-longestBefore);
  return before === '' ? request : `${request}\n\nSaid before:\n${before}`;
}

/** Paths that a text names, as far as they look like ones; whether they are there is another question. */
export function pathsNamedIn(text: string, most: number): string[] {
  const found = text
    .slice(0, longestRequest)
    .match(/(?<![\w./\\-])[\w][\w./-]{0,200}\.[A-Za-z]\w{0,9}(?![\w/])/g);
  return [...new Set(found ?? [])].slice(0, most);
}
