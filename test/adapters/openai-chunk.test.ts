import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readLine } from '../../src/adapters/ollama/read-line.ts';
import { readChunk } from '../../src/adapters/openai/read-chunk.ts';

const chunks: { name: string; chunk: unknown; piece: object }[] = [
  { name: 'text', chunk: chunkOf({ content: 'a' }), piece: { text: 'a' } },
  {
    name: 'the first of a stream',
    chunk: chunkOf({ role: 'assistant', content: '' }),
    piece: {},
  },
  {
    name: 'thinking, as DeepSeek says it',
    chunk: chunkOf({ reasoning_content: 'hm' }),
    piece: { text: '', thinking: 2 },
  },
  {
    name: 'thinking, as OpenRouter says it',
    chunk: chunkOf({ content: '', reasoning: 'hmm' }),
    piece: { text: '', thinking: 3 },
  },
  { name: 'a refusal', chunk: chunkOf({ refusal: 'No.' }), piece: { text: 'No.', finish: 'refused' } },
  { name: 'a filter', chunk: chunkOf({}, 'content_filter'), piece: { finish: 'refused' } },
  { name: 'the limit', chunk: chunkOf({}, 'length'), piece: { finish: 'length' } },
  { name: 'the end', chunk: chunkOf({}, 'stop'), piece: { finish: 'stop' } },
  { name: 'an end of another kind', chunk: chunkOf({}, 'eos'), piece: { finish: 'stop' } },
  {
    name: 'usage alone',
    chunk: { choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } },
    piece: { inputTokens: 3, outputTokens: 4 },
  },
  { name: 'usage that is none', chunk: { choices: [], usage: { prompt_tokens: -1 } }, piece: {} },
  { name: 'no usage yet', chunk: { choices: null, usage: null }, piece: {} },
  {
    name: 'probabilities',
    chunk: {
      model: 'm',
      choices: [{ delta: { content: 'ab' }, logprobs: { content: [{ logprob: -1 }, { logprob: -3 }] } }],
    },
    piece: { model: 'm', text: 'ab', logprobs: [-1, -3] },
  },
  { name: 'Azure’s filter results', chunk: { choices: [], prompt_filter_results: [] }, piece: {} },
];

for (const { name, chunk, piece } of chunks) {
  test(`a chunk: ${name}`, () => {
    assert.deepEqual(readChunk(chunk), piece);
  });
}

test('whatever a server sends is a piece', () => {
  const odd = fc.oneof(
    fc.anything(),
    fc.record({ choices: fc.anything(), usage: fc.anything(), model: fc.anything() }),
    fc.record({ message: fc.anything(), done: fc.anything(), eval_count: fc.anything() }),
  );
  fc.assert(
    fc.property(odd, (value) => {
      for (const piece of [readChunk(value), readLine(value)]) {
        assert.ok(piece.text === undefined || typeof piece.text === 'string');
        assert.ok(piece.inputTokens === undefined || piece.inputTokens >= 0);
      }
    }),
  );
});

function chunkOf(delta: object, finish: string | null = null): unknown {
  return { choices: [{ index: 0, delta, finish_reason: finish }], usage: null };
}
