import type { Message } from '../../../engine/index.ts';

/** A message as VS Code's language models know it: there is no system role. */
export interface ChatMessage {
  role: 'user' | 'assistant';
  content: string;
}

/** The same talk without a system role: what it said stands at the head of the first user message. */
export function chatMessages(messages: Message[]): ChatMessage[] {
  const system = messages.flatMap(({ role, content }) => (role === 'system' ? [content] : []));
  const talk = messages.flatMap(({ role, content }): ChatMessage[] =>
    role === 'system' ? [] : [{ role, content }],
  );
  if (system.length === 0) return talk;
  const head = system.join('\n\n');
  const first = talk[0];
  if (first?.role !== 'user') return [{ role: 'user', content: head }, ...talk];
  return [{ role: 'user', content: `${head}\n\n${first.content}` }, ...talk.slice(1)];
}
