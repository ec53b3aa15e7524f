import assert from 'node:assert/strict';
import type { PanelState } from '../../src/protocol/panel-state.ts';
import type { ToPanel } from '../../src/protocol/to-panel.ts';
import { planned } from './fixtures/review-states.ts';
import { pageTest, unfold } from './support/open-panel.ts';

const state = (rest: Partial<PanelState> = {}): ToPanel => ({
  type: 'state',
  state: { ...planned, ...rest },
});
const look = { width: 360, theme: 'dark' } as const;

pageTest('a passage and what a plan rests on open by a click', [state()], look, async ({ page, told }) => {
  await unfold(page);
  await page.getByRole('button', { name: /src\/spi\.cpp:40-62.*Spi::receive/ }).click();
  await page.getByRole('button', { name: /docs\/pl011\.pdf, page 23/ }).press('Enter');
  await page.getByRole('button', { name: 'src/uart.cpp', exact: true }).click();
  assert.deepEqual(await told(), [
    { type: 'open-passage', run: 1, passage: 0 },
    { type: 'open-passage', run: 1, passage: 1 },
    { type: 'open-used', run: 1, used: 1 },
  ]);
});

pageTest('it says how it was found, why, and what was never sent', [state()], look, async ({ page }) => {
  const title = page.getByRole('button', { name: /What was read/ });
  assert.match((await title.textContent()) ?? '', /3 passages, lexical only/);
  await unfold(page);
  const section = page.getByRole('region', { name: 'What was read' });
  const text = (await section.textContent()) ?? '';
  for (const part of [
    'The index was still being built: 120 of 480 files.',
    'without vectors',
    'Spi::receive · receive, byte, buffer · words, history',
    'ring, buffer · name',
  ])
    assert.ok(text.includes(part), part);
  const plan = (await page.getByRole('region', { name: 'Plan' }).textContent()) ?? '';
  assert.match(plan, /never sent to it.*src\/fifo\.cpp:1-20/);
  assert.equal(
    await page.getByRole('button', { name: 'CR', exact: true }).count(),
    0,
    'a register opens nothing',
  );
});

const many = Array.from({ length: 14 }, (_, index) => ({
  ...planned.found!.passages[0]!,
  path: `src/a${index}.ts`,
}));

pageTest(
  'of many passages the first ten are shown, then all',
  [state({ found: { ...planned.found!, mode: 'hybrid', notes: [], passages: many, morePassages: 2 } })],
  look,
  async ({ page }) => {
    await unfold(page);
    const passages = page.getByRole('list', { name: 'What was read' }).getByRole('button');
    assert.equal(await passages.count(), 10);
    await page.getByRole('button', { name: 'Show 4 more' }).click();
    assert.equal(await passages.count(), 14);
    assert.match(
      (await page.getByRole('region', { name: 'What was read' }).textContent()) ?? '',
      /And 2 more/,
    );
  },
);

pageTest(
  'the list of passages is one stop of the Tab key, and goes on where one was',
  [state({ found: { ...planned.found!, passages: many } })],
  look,
  async ({ page, told }) => {
    await unfold(page);
    const passages = page.getByRole('list', { name: 'What was read' }).getByRole('button');
    const isAt = (index: number) => passages.nth(index).evaluate((one) => one === document.activeElement);
    await page.getByRole('button', { name: /^What was read/ }).focus();
    await page.keyboard.press('Tab');
    assert.ok(await isAt(0));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    assert.ok(await isAt(2));
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Show 4 more');
    await page.keyboard.press('Shift+Tab');
    assert.ok(await isAt(2));
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    assert.deepEqual(await told(), [{ type: 'open-passage', run: 1, passage: 9 }]);
  },
);

pageTest(
  'what a plan rests on is one stop, and what opens nothing is none',
  [state()],
  look,
  async ({ page }) => {
    await unfold(page);
    const used = page.getByRole('list', { name: 'Rests on' });
    assert.equal(await used.locator('button[tabindex="0"]').count(), 1);
    assert.ok((await used.getByRole('listitem').count()) > (await used.getByRole('button').count()));
  },
);

pageTest(
  'what a file is called cannot look like something else',
  [
    state({
      found: { ...planned.found!, passages: [{ ...planned.found!.passages[0]!, path: 'src/\u202Egnp.exe' }] },
    }),
  ],
  look,
  async ({ page }) => {
    await unfold(page);
    assert.equal(await page.getByText('src/\\u202Egnp.exe').count(), 1);
  },
);
