import { countTokens } from '../../context/count-tokens.ts';
import type { Pattern } from './pattern.ts';

/** A model takes names for real where nothing says otherwise. */
const head = 'In patterns without a place, names of registers and fields are examples.';

/**
 * Patterns as a model reads them, best first, under a number of tokens; what does not fit is left out.
 * @param options.form `handles` where registers are defined elsewhere, as in a generated peripheral: patterns that
 * define registers come last then
 * @param options.tokens by default 2,000
 */
export function formatPatterns(
  patterns: Pattern[],
  { form = 'fields', tokens = 2000 }: { form?: 'fields' | 'handles'; tokens?: number } = {},
): string {
  const fitting = patterns.filter(({ handles }) => form === 'fields' || handles !== undefined);
  const texts = [head];
  let left = tokens - countTokens(head);
  for (const pattern of new Set([...fitting, ...patterns])) {
    const text = formatPattern(pattern, form);
    // With the empty line before it.
    const size = countTokens(text) + 1;
    if (size > left) continue;
    left -= size;
    texts.push(text);
  }
  return texts.length === 1 ? '' : texts.join('\n\n');
}

function formatPattern(
  { title, place, advice, fields, handles }: Pattern,
  form: 'fields' | 'handles',
): string {
  const where = place ? ` (${place.path}:${place.startLine})` : '';
  const code = form === 'handles' && handles !== undefined ? handles : fields;
  const said = advice === '' ? '' : `${advice}\n`;
  const fence = '`'.repeat(Math.max(3, ...Array.from(code.matchAll(/`{3,}/g), ([run]) => run.length + 1)));
  return `### ${title}${where}\n${said}${fence}cs\n${code}\n${fence}`;
}
