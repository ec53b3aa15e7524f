import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../webview-ui/texts/words.ts';
import { indexRows, indexSummary } from '../../webview-ui/workspace-index/index-rows.ts';
import { indexPages, indexViews } from './fixtures/index-views.ts';
import { pageTest, unfold } from './support/open-panel.ts';

const words = wordsOf('en');

const summaries: [name: keyof typeof indexViews, summary: string][] = [
  ['ready', '1,240 files, lexical only'],
  ['indexing', 'indexing: 312 of 1,240 files'],
  ['embedding', 'vectors: 4,032 of 18,402'],
  ['paused', 'paused'],
  ['failed', 'problem'],
  ['unused', 'begins with the first search or run'],
  ['off', 'off'],
];
for (const [name, summary] of summaries) {
  test(`beside the title of an index that is ${name} stands "${summary}"`, () => {
    assert.equal(indexSummary(indexViews[name], words), summary);
  });
}

test('with an embedder the search is hybrid', () => {
  const hybrid = { ...indexViews.embedding, phase: 'ready' as const, vectors: 18_402 };
  assert.equal(indexSummary(hybrid, words), '1,240 files, hybrid');
  assert.deepEqual(indexRows(hybrid, words)[3], ['Vectors', '18,402 of 18,402, ollama nomic-embed-text']);
});

test('the last look at all files says how many it read', () => {
  assert.deepEqual(indexRows(indexViews.ready, wordsOf('pt-br')).at(-1), [
    'Última verificação de todos os arquivos',
    '0 lidos, 1.240 inalterados, 212 ms',
  ]);
});

const buttons: [name: keyof typeof indexViews, labels: string[]][] = [
  ['ready', ['Search Workspace', 'Rebuild', 'Files Left Out', 'Embedding Settings']],
  ['unused', ['Search Workspace']],
  ['off', []],
  ['indexing', ['Search Workspace', 'Pause', 'Rebuild', 'Files Left Out', 'Make Vectors…']],
  ['embedding', ['Search Workspace', 'Pause', 'Rebuild', 'Files Left Out']],
  ['paused', ['Search Workspace', 'Resume', 'Rebuild', 'Files Left Out', 'Make Vectors…']],
  ['failed', ['Search Workspace', 'Rebuild', 'Files Left Out', 'Embedding Settings']],
];
for (const [name, labels] of buttons) {
  pageTest(
    `an index that is ${name} offers ${labels.join(', ') || 'nothing'}`,
    indexPages[`index ${name}`]!,
    { width: 320, theme: 'light' },
    async ({ page }) => {
      await unfold(page);
      assert.deepEqual(await page.locator('.index button').allTextContents(), labels);
    },
  );
}

pageTest(
  'pausing keeps the focus on the button, which then resumes',
  indexPages['index indexing']!,
  { width: 320, theme: 'dark' },
  async ({ page, say, told }) => {
    await unfold(page);
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await say({ type: 'index', index: indexViews.paused });
    const resume = page.getByRole('button', { name: 'Resume' });
    await resume.waitFor();
    assert.equal(await resume.evaluate((button) => button === document.activeElement), true);
    await page.keyboard.press('Enter');
    assert.deepEqual(await told(), [{ type: 'pause-indexing' }, { type: 'resume-indexing' }]);
  },
);

pageTest(
  'what went wrong is seen without unfolding anything',
  indexPages['index failed']!,
  { width: 320, theme: 'dark' },
  async ({ page }) => {
    await page.getByRole('alert').getByText('no room left on the disk').waitFor();
  },
);
