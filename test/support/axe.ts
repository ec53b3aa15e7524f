import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

let source: Promise<string> | undefined;

/** Rules of a whole page, which a webview inside of VS Code is not: that gives it its landmarks and headings. */
const partOfPage = ['region', 'landmark-one-main', 'page-has-heading-one'];

const check = `axe.run(document, {
  rules: { ${partOfPage.map((rule) => `'${rule}': { enabled: false }`).join(', ')} },
  resultTypes: ['violations'],
})`;

/**
 * Holds what a page or a frame shows against the rules of axe-core: WCAG and good practice.
 *
 * @returns one text for each violation: the rule, what is wrong, and the first elements that break it
 */
export async function axeViolations(where: Page | Frame): Promise<string[]> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await where.evaluate(await source);
  const { violations } = (await where.evaluate(check)) as AxeResults;
  return violations.map(({ id, help, nodes }) => {
    const first = nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`);
    return `${id}: ${help} (${nodes.length})\n  ${first.join('\n  ')}`;
  });
}
