import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../../../src/engine/index.ts';
import { chatMessages } from '../../../../src/hosts/vscode/models/chat-messages.ts';

const cases: { name: string; messages: Message[]; expected: string[] }[] = [
  {
    name: 'the system message stands at the head of the first user message',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello' },
    ],
    expected: ['user: Be brief.\n\nHello'],
  },
  {
    name: 'several become one head, wherever they stand',
    messages: [
      { role: 'system', content: 'A' },
      { role: 'user', content: 'B' },
      { role: 'assistant', content: 'C' },
      { role: 'system', content: 'D' },
      { role: 'user', content: 'E' },
    ],
    expected: ['user: A\n\nD\n\nB', 'assistant: C', 'user: E'],
  },
  {
    name: 'before an answer the head is a message of its own',
    messages: [
      { role: 'system', content: 'A' },
      { role: 'assistant', content: 'B' },
    ],
    expected: ['user: A', 'assistant: B'],
  },
  { name: 'a system message alone', messages: [{ role: 'system', content: 'A' }], expected: ['user: A'] },
  { name: 'no system message', messages: [{ role: 'user', content: 'A' }], expected: ['user: A'] },
];

for (const { name, messages, expected } of cases) {
  test(name, () => {
    assert.deepEqual(
      chatMessages(messages).map(({ role, content }) => `${role}: ${content}`),
      expected,
    );
  });
}
