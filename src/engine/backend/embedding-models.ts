/** What is to be known of an embedding model beyond its name. */
export interface EmbeddingModel {
  /** Tokens it reads; a server may be set to fewer. */
  windowTokens: number;
  /** Put before what is looked for, and before what it is looked for in. */
  queryPrefix: string;
  documentPrefix: string;
}

const asIs = { queryPrefix: '', documentPrefix: '' };
const sentence = {
  queryPrefix: 'Represent this sentence for searching relevant passages: ',
  documentPrefix: '',
};

/**
 * By a part of the name, as Ollama, Hugging Face and vendors spell it; the first that fits. Prefixes are of the cards
 * of the models, since a model that was trained with one ranks measurably worse without:
 *
 * - huggingface.co/nomic-ai/nomic-embed-text-v1.5: "requires prefixes", `search_query` and `search_document`; 8,192
 *   tokens, of which Ollama's has 2,048
 * - huggingface.co/nomic-ai/nomic-embed-code: queries are "Represent this query for searching relevant code"
 * - mixedbread.ai/docs/embeddings/mxbai-embed-large-v1: a prompt before queries; 512 tokens
 * - huggingface.co/BAAI/bge-large-en-v1.5: the same prompt before queries; bge-m3 needs none and reads 8,192 tokens
 * - huggingface.co/Snowflake/snowflake-arctic-embed-m: the same; its second version has `query: `
 * - huggingface.co/intfloat/multilingual-e5-base: `query: ` and `passage: `; 512 tokens
 * - huggingface.co/Qwen/Qwen3-Embedding-0.6B: an instruction before queries, none before documents; 32,768 tokens
 * - huggingface.co/google/embeddinggemma-300m: `task: search result | query: ` and `title: none | text: `; 2,048 tokens
 * - platform.openai.com/docs/guides/embeddings: 8,191 tokens, no prefix
 */
const known: [part: RegExp, model: EmbeddingModel][] = [
  [
    /nomic-embed-code/,
    {
      windowTokens: 8192,
      queryPrefix: 'Represent this query for searching relevant code: ',
      documentPrefix: '',
    },
  ],
  [/nomic-embed/, { windowTokens: 2048, queryPrefix: 'search_query: ', documentPrefix: 'search_document: ' }],
  [/mxbai-embed/, { windowTokens: 512, ...sentence }],
  [/bge-m3/, { windowTokens: 8192, ...asIs }],
  [/bge-(small|base|large)-en/, { windowTokens: 512, ...sentence }],
  [/bge-/, { windowTokens: 512, ...asIs }],
  [/arctic-embed.*(2\.0|2)\b/, { windowTokens: 8192, queryPrefix: 'query: ', documentPrefix: '' }],
  [/arctic-embed/, { windowTokens: 512, ...sentence }],
  [/e5-.*instruct/, { windowTokens: 512, ...instructed('\nQuery: ') }],
  [/\be5-/, { windowTokens: 512, queryPrefix: 'query: ', documentPrefix: 'passage: ' }],
  [/qwen3-embedding/, { windowTokens: 8192, ...instructed('\nQuery:') }],
  [
    /embeddinggemma/,
    {
      windowTokens: 2048,
      queryPrefix: 'task: search result | query: ',
      documentPrefix: 'title: none | text: ',
    },
  ],
  [/all-minilm|granite-embedding|gte-(small|base|large)/, { windowTokens: 512, ...asIs }],
  [/text-embedding-|embedding-\d/, { windowTokens: 8191, ...asIs }],
];

/** Of a model nobody knows: what most can read. */
const unknown: EmbeddingModel = { windowTokens: 2048, ...asIs };

/** @param name as a server has it; of an unknown one what most models can read is said */
export function embeddingModel(name: string): EmbeddingModel {
  const lower = name.toLowerCase();
  return known.find(([part]) => part.test(lower))?.[1] ?? unknown;
}

function instructed(end: string) {
  const task = 'Given a description of a change or a question, retrieve the source code that it is about';
  return { queryPrefix: `Instruct: ${task}${end}`, documentPrefix: '' };
}
