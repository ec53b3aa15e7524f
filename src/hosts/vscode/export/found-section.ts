import type { RunEvent } from '../../../engine/index.ts';
import type { Translate } from '../review/translate.ts';
import { inlineText, table } from './markdown-text.ts';

/** What was found in the workspace and shown to models: where, and because of which words. */
export function foundSection(events: RunEvent[], t: Translate): string {
  const found = events.findLast((event) => event.type === 'passages');
  if (!found || found.passages.length === 0) return '';
  const rows = found.passages.map(({ path, range, name = '', why, tokens }) => [
    inlineText(`${path}:${range.startLine}-${range.endLine}`),
    inlineText(name),
    inlineText([...new Set(why.flatMap(({ words }) => words))].join(', ')),
    String(tokens),
  ]);
  const mode = found.mode === 'lexical' ? t('By words only, without vectors.') : t('By words and vectors.');
  return `${mode}\n\n${table([t('Where'), t('What'), t('Words'), t('Tokens')], rows)}`;
}
