import { join } from 'node:path';
import { promptFiles } from '../../src/adapters/prompt-files.ts';
import { builtInPatterns } from '../../src/engine/retrieval/patterns/built-in-patterns.ts';

const folder = join(import.meta.dirname, '../../prompts');

/** The patterns that come with Triptych. */
export const builtIn = await builtInPatterns(promptFiles({ builtIn: folder }), new AbortController().signal);
