import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { ToPanel } from '../../src/protocol/to-panel.ts';
import { placementText } from '../../webview-ui/hunks/placement-text.ts';
import { en } from '../../webview-ui/texts/en.ts';
import { ptBr } from '../../webview-ui/texts/pt-br.ts';
import { hunkPages, large } from './fixtures/hunk-states.ts';
import { type OpenPanel, pageTest } from './support/open-panel.ts';

const look = { width: 320, theme: 'dark' } as const;
const reviewed = hunkPages['hunks']!;
const inUart = { run: 1, file: 1 };

/** What the panel asked for, short of what it loads. */
async function asked({ told }: OpenPanel): Promise<unknown[]> {
  return (await told()).filter((message) => (message as { type: string }).type !== 'load-diff');
}

function box(page: Page, change: number) {
  return page.getByRole('checkbox', { name: new RegExp(`^Accept change ${change} of 5 in src/uart.cpp`) });
}

const keys: { name: string; press: string[]; asks: object[]; at: number }[] = [
  {
    name: 'Space and R reject',
    press: ['Space', 'r'],
    asks: [
      { type: 'choose-hunk', ...inUart, hunk: 0, chosen: false },
      { type: 'choose-hunk', ...inUart, hunk: 0, chosen: false },
    ],
    at: 1,
  },
  {
    name: 'J goes on, A accepts',
    press: ['j', 'a'],
    asks: [{ type: 'choose-hunk', ...inUart, hunk: 1, chosen: true }],
    at: 2,
  },
  {
    name: 'the arrows go there and back, Enter opens the editor',
    press: ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter'],
    asks: [{ type: 'open-hunk', ...inUart, hunk: 1 }],
    at: 2,
  },
  { name: 'what is stale takes no choice', press: ['j', 'j', 'j', 'a', 'Space'], asks: [], at: 4 },
  {
    name: 'what is written takes no choice',
    press: ['j', 'j', 'j', 'j', 'r', 'Space', 'k', 'j'],
    asks: [],
    at: 5,
  },
];

for (const { name, press, asks, at } of keys) {
  pageTest(`by keyboard: ${name}`, reviewed, look, async (panel) => {
    const { page } = panel;
    await box(page, 1).focus();
    for (const key of press) await page.keyboard.press(key);
    assert.deepEqual(await asked(panel), asks);
    assert.ok(await box(page, at).evaluate((one) => one === document.activeElement));
  });
}

pageTest(
  'the list of hunks is one stop of the Tab key, and goes on where one was',
  reviewed,
  look,
  async ({ page }) => {
    await box(page, 1).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('.hunks').first().locator(':focus').count(), 0);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    assert.ok(await box(page, 2).evaluate((one) => one === document.activeElement));
  },
);

pageTest(
  'the focus stays through new states, also while it is written',
  reviewed,
  look,
  async ({ page, say }) => {
    await box(page, 2).focus();
    for (const name of ['hunks while writing', 'hunks'])
      for (const message of hunkPages[name]!) await say(message);
    assert.ok(await box(page, 2).evaluate((one) => one === document.activeElement));
  },
);

pageTest(
  'after Apply the focus stays in its bar, and a blank undoes nothing',
  reviewed,
  look,
  async (panel) => {
    const { page, say } = panel;
    await page.getByRole('button', { name: 'Apply 4 files' }).focus();
    for (const name of ['hunks while writing', 'hunks written'])
      for (const message of hunkPages[name]!) await say(message);
    await page.waitForFunction(() => document.activeElement?.tagName === 'FOOTER');
    await page.keyboard.press('Space');
    assert.deepEqual(await asked(panel), []);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Undo Last Apply');
  },
);

const away: { name: string; leave: () => void }[] = [
  { name: 'is in an editor', leave: () => Object.assign(document, { hasFocus: () => false }) },
  { name: 'went away and came back', leave: () => window.dispatchEvent(new Event('blur')) },
];

for (const { name, leave } of away) {
  pageTest(`after Apply the focus is not taken where it ${name}`, reviewed, look, async ({ page, say }) => {
    await page.getByRole('button', { name: 'Apply 4 files' }).focus();
    await page.evaluate(leave);
    for (const message of hunkPages['hunks written']!) await say(message);
    await page.getByRole('button', { name: 'Undo Last Apply' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  });
}

pageTest('a click on nothing does not bring the focus back', reviewed, look, async ({ page, say }) => {
  await page.getByRole('button', { name: 'Apply 4 files' }).focus();
  await page.locator('h1').click();
  for (const message of hunkPages['hunks written']!) await say(message);
  await page.getByRole('button', { name: 'Undo Last Apply' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

const told: { name: string; messages: ToPanel[]; button: string | RegExp; asks: object }[] = [
  {
    name: 'all changes open at once',
    messages: reviewed,
    button: 'Open All Changes',
    asks: { type: 'open-all-diffs', run: 1 },
  },
  {
    name: 'the run is exported',
    messages: reviewed,
    button: 'Export Run',
    asks: { type: 'export-run', run: 1 },
  },
  {
    name: 'a hunk opens in the editor',
    messages: reviewed,
    button: /^Open src\/uart\.cpp, lines 88 to 94/,
    asks: { type: 'open-hunk', ...inUart, hunk: 1 },
  },
  {
    name: 'a finding opens its place',
    messages: reviewed,
    button: /What is pushed while the interrupt is disabled is lost without being counted. reviewer$/,
    asks: { type: 'open-issue', run: 1, issue: 0 },
  },
  {
    name: 'the last apply is taken back',
    messages: hunkPages['hunks written']!,
    button: 'Undo Last Apply',
    asks: { type: 'undo-apply' },
  },
  {
    name: 'so it is before any run',
    messages: hunkPages['apply interrupted']!,
    button: 'Undo Last Apply',
    asks: { type: 'undo-apply' },
  },
  {
    name: 'a command is typed into a terminal',
    messages: hunkPages['hunks written']!,
    button: /^Type in Terminal: cmake/,
    asks: { type: 'type-command', run: 1, command: 0 },
  },
  {
    name: 'the commit message is used',
    messages: hunkPages['hunks written']!,
    button: 'Use as Commit Message',
    asks: { type: 'use-commit-message', run: 1 },
  },
];

for (const { name, messages, button, asks } of told) {
  pageTest(`by a click ${name}`, messages, look, async (panel) => {
    await panel.page.getByRole('button', { name: button }).first().click();
    assert.deepEqual(await asked(panel), [asks]);
  });
}

pageTest(
  'while it is written nothing can be chosen',
  hunkPages['hunks while writing']!,
  look,
  async (panel) => {
    const { page } = panel;
    await box(page, 1).click({ force: true });
    await page.getByRole('checkbox', { name: 'Write src/uart.cpp' }).click({ force: true });
    await page.getByRole('button', { name: 'Writing…' }).click({ force: true });
    assert.deepEqual(await asked(panel), []);
    assert.ok(await box(page, 1).isChecked());
  },
);

pageTest(
  'a hunk says how it was placed, what it serves and what was found in it',
  reviewed,
  look,
  async ({ page }) => {
    const described = (change: number) =>
      box(page, change).evaluate((one) =>
        [...document.getElementById(one.getAttribute('aria-describedby') ?? '')!.children].map(
          (line) => line.textContent,
        ),
      );
    assert.deepEqual(await described(1), [
      'placed exactly',
      'Plan: Use it in Uart::receive in the place of the single byte.',
    ]);
    assert.deepEqual(await described(2), ['90 % alike at line 88; second best 40 % at line 140']);
    const lineAbove = page.locator('.hunk .finding').locator('xpath=preceding-sibling::div[1]');
    assert.match((await lineAbove.textContent()) ?? '', /received\.push/);
    assert.equal(
      await page.getByRole('status').filter({ hasText: 'accepted' }).textContent(),
      '5 of 6 changes accepted',
    );
    assert.equal(
      await page
        .getByRole('checkbox', { name: 'Write src/uart.cpp' })
        .evaluate((one) => (one as HTMLInputElement).indeterminate),
      true,
    );
  },
);

pageTest('edits without a place say why, and show what comes closest', reviewed, look, async ({ page }) => {
  await page.getByText('2 changes not applied').first().click({ force: true });
  const here = page.locator('.unplaced-here');
  assert.match((await here.textContent()) ?? '', /Several places fitLines 12 and 57 fit equally well/);
  await here.getByText('Closest lines of the file').click({ force: true });
  assert.match((await here.locator('.closest').textContent()) ?? '', /^ {4}while \(busy/);
  assert.match((await page.locator('section > .unplaced').textContent()) ?? '', /\.git\/config: Refused/);
});

pageTest('a file of 500 changes among 200 shows some, and more when asked', large, look, async ({ page }) => {
  assert.equal(await page.locator('.hunk').count(), 0, 'nothing is unfolded by itself');
  await page.getByRole('button', { name: /^src\/uart\.cpp/ }).click();
  assert.equal(await page.locator('.hunk').count(), 40);
  await page.getByRole('button', { name: 'Show 40 more changes' }).click();
  assert.equal(await page.locator('.hunk').count(), 80);
  const elements = await page.locator('#panel *').count();
  assert.ok(elements < 8000, `${elements} elements`);
});

pageTest('until the extension answers the panel says that it waits', [], look, async ({ page }) => {
  await page.getByText('Waiting for the extension…').waitFor();
  assert.equal(await page.getByText('Until the script is there').count(), 0);
});

pageTest(
  'a page that cannot be drawn says so, and the others stay in reach',
  reviewed,
  look,
  async ({ page, say }) => {
    await page.evaluate(() => {
      Number.prototype.toLocaleString = () => {
        throw new Error('no numbers today');
      };
    });
    for (const message of hunkPages['hunks written']!) await say(message);
    await page.getByText('no numbers today').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Models' }).count(), 1);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.getByText('no numbers today').waitFor();
  },
);

const behind = { rung: 'exact', score: 1, line: 3 } as const;
const rungs = Object.keys(en.placements.rungs) as (keyof typeof en.placements.rungs)[];

test('every way of placing an edit has words of its own, in both languages', () => {
  for (const texts of [en, ptBr]) {
    const said = rungs.map((rung) => placementText({ ...behind, rung, score: 0.87 }, texts));
    assert.equal(new Set(said).size, rungs.length);
  }
});
