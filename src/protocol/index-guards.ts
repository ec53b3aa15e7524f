import type { IndexView } from './index-view.ts';
import { count, finite, flag, object, oneOf, optional, type Shape, text } from './shape.ts';

/** What the extension host says of the index. */
export const indexShape: Shape<IndexView> = object({
  phase: oneOf('off', 'unused', 'opening', 'scanning', 'indexing', 'embedding', 'ready', 'paused', 'failed'),
  filesDone: count,
  filesKnown: count,
  chunks: count,
  vectors: count,
  leftOut: count,
  throttled: flag,
  embedder: optional(text),
  lexicalOnly: optional(oneOf('no-embedder', 'to-ask', 'declined', 'wrong-settings', 'virtual')),
  note: optional(text),
  lastPass: optional(object({ read: count, unchanged: count, removed: count, milliseconds: finite })),
});
