import { count } from './count.ts';

/** The section of the index. */
export const indexTexts = {
  index: {
    title: 'Workspace index',
    phases: {
      off: 'off',
      unused: 'begins with the first search or run',
      opening: 'opening',
      scanning: 'looking for changes',
      indexing: 'indexing',
      embedding: 'making vectors',
      ready: 'up to date',
      paused: 'paused',
      failed: 'problem',
    },
    off: 'There is no index: no folder is open, or it is switched off in the settings.',
    indexing: (done: string, known: string) => `indexing: ${done} of ${known} files`,
    embedding: (vectors: string, chunks: string) => `vectors: ${vectors} of ${chunks}`,
    ready: (files: number) => count(files, 'file'),
    lexical: 'lexical only',
    hybrid: 'hybrid',
    state: 'State',
    files: 'Files',
    filesOf: (done: string, known: string) => `${done} of ${known}`,
    chunks: 'Chunks',
    vectors: 'Vectors',
    vectorsOf: (vectors: string, chunks: string, model: string) => `${vectors} of ${chunks}, ${model}`,
    leftOut: 'Left out',
    lastPass: 'Last look at all files',
    pass: (read: string, unchanged: string, time: string) => `${read} read, ${unchanged} unchanged, ${time}`,
    throttled: 'Works slowly on purpose while the machine runs on its battery.',
    lexicalOnly: {
      'no-embedder':
        'Words, names, paths and commits are searched. With an embedding model in the settings, search also finds what means the same in other words.',
      'to-ask':
        'Words, names, paths and commits are searched. Before texts of this workspace go to the embedding model, you are asked.',
      declined:
        'Words, names, paths and commits are searched. Texts of this workspace do not go to the embedding model, as you said.',
      'wrong-settings':
        'Words, names, paths and commits are searched. The embedding model cannot be used with these settings.',
      virtual: 'Words, names and paths are searched. Files of virtual folders get no vectors.',
    },
    search: 'Search Workspace',
    pause: 'Pause',
    resume: 'Resume',
    rebuild: 'Rebuild',
    showLeftOut: 'Files Left Out',
    makeVectors: 'Make Vectors…',
    settings: 'Embedding Settings',
  },
};

export type IndexTexts = typeof indexTexts;
