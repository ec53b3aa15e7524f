import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embeddingModel } from '../../../src/engine/backend/embedding-models.ts';

const models: { names: string[]; windowTokens: number; query: RegExp; document: string }[] = [
  {
    names: ['nomic-embed-text', 'nomic-embed-text:v1.5', 'nomic-ai/nomic-embed-text-v1.5-GGUF'],
    windowTokens: 2048,
    query: /^search_query: $/,
    document: 'search_document: ',
  },
  {
    names: ['mxbai-embed-large:335m', 'snowflake-arctic-embed:22m', 'BAAI/bge-large-en-v1.5'],
    windowTokens: 512,
    query: /^Represent this sentence for searching relevant passages: $/,
    document: '',
  },
  {
    names: ['snowflake-arctic-embed2', 'Snowflake/snowflake-arctic-embed-l-v2.0'],
    windowTokens: 8192,
    query: /^query: $/,
    document: '',
  },
  {
    names: ['intfloat/e5-small-v2', 'multilingual-e5-large'],
    windowTokens: 512,
    query: /^query: $/,
    document: 'passage: ',
  },
  {
    names: ['qwen3-embedding:0.6b', 'Qwen/Qwen3-Embedding-8B'],
    windowTokens: 8192,
    query: /^Instruct: .*\nQuery:$/,
    document: '',
  },
  {
    names: ['embeddinggemma:300m'],
    windowTokens: 2048,
    query: /^task: search result \| query: $/,
    document: 'title: none | text: ',
  },
  {
    names: ['text-embedding-3-large', 'text-embedding-ada-002'],
    windowTokens: 8191,
    query: /^$/,
    document: '',
  },
  { names: ['bge-m3'], windowTokens: 8192, query: /^$/, document: '' },
  { names: ['', 'something-else', 'constructor'], windowTokens: 2048, query: /^$/, document: '' },
];
for (const { names, windowTokens, query, document } of models) {
  for (const name of names) {
    test(`what is known of ${name || 'a model without a name'}`, () => {
      const model = embeddingModel(name);
      assert.deepEqual([model.windowTokens, model.documentPrefix], [windowTokens, document]);
      assert.match(model.queryPrefix, query);
    });
  }
}
