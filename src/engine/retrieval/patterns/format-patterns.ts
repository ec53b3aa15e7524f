import { countTokens } from '../../context/count-tokens.ts';
import type { Pattern } from './pattern.ts';

/**
 * Patterns as a model reads them, best first, under a number of tokens; what does not fit is left out.
 * @param options.form `handles` where registers are defined elsewhere, as in a generated peripheral
 * @param options.tokens by default 2,000
 */
export function formatPatterns(
  patterns: Pattern[],
  { form = 'fields', tokens = 2000 }: { form?: 'fields' | 'handles'; tokens?: number } = {},
): string {
  const texts: string[] = [];
  let left = tokens;
  for (const pattern of patterns) {
    const text = formatPattern(pattern, form);
    // With the empty line after it.
    const size = countTokens(text) + 1;
    if (size > left) continue;
    left -= size;
    texts.push(text);
  }
  return texts.join('\n\n');
}

function formatPattern(
  { title, place, advice, fields, handles }: Pattern,
  form: 'fields' | 'handles',
): string {
  const where = place ? ` (${place.path}:${place.startLine})` : '';
  const code = form === 'handles' && handles !== undefined ? handles : fields;
  const said = advice === '' ? '' : `${advice}\n`;
  const fence = '`'.repeat(Math.max(3, ...Array.from(code.matchAll(/`{3,}/g), ([run]) => run.length + 1)));
  return `Pattern: ${title}${where}\n${said}${fence}cs\n${code}\n${fence}`;
}
