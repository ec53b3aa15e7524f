import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../../scripts/project.ts';
import { chooseFolder, generate, waitForStep } from './support/choose.ts';
import { panelTest } from './support/panel-test.ts';
import { faultySvd, svdText } from './support/svd-text.ts';

const from = inProject('samples');

panelTest('a long run can be cancelled', {}, async (test) => {
  await writeFile(join(test.workspace, 'big.svd'), svdText(400, 60));
  await test.runCommand('Triptych: Generate Renode Peripheral…');
  await waitForStep(test, /SVD File/);
  await test.pick('big.svd');
  await waitForStep(test, /big\.svd/);
  await test.page.locator('.quick-input-widget .quick-input-header').getByRole('checkbox').first().click();
  await test.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  await chooseFolder(test);
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByText('Cancelled. Nothing was written.').waitFor();
  assert.equal(await panel.locator('.file').count(), 0);
  assert.equal(await panel.locator('.stages .running').count(), 0);
});

panelTest('faults of the file are in the Problems panel and in the Triptych panel', {}, async (test) => {
  await writeFile(join(test.workspace, 'faulty.svd'), faultySvd);
  await generate(test, 'faulty.svd', 'TIMER');
  const panel = await test.panel();
  await panel.getByRole('button', { name: /^Problems/ }).click();
  await panel
    .locator('.diagnostic')
    .filter({ hasText: /faulty\.svd:16:\d+/ })
    .first()
    .click();
  await test.page.locator('.tab.active').filter({ hasText: 'faulty.svd' }).waitFor();
  await test.page.locator('.statusbar-item').filter({ hasText: /Ln 16/ }).waitFor();

  await test.runCommand('Problems: Focus on Problems View');
  const problems = test.page
    .locator('.part.panel .monaco-list-row')
    .filter({ hasText: 'field-beyond-register' });
  await problems.first().waitFor();
  const before = await problems.count();
  await panel.getByRole('button', { name: 'Run Again' }).click();
  await panel.getByRole('button', { name: 'Apply 5 files' }).waitFor();
  assert.equal(await problems.count(), before, 'the next run replaces them');
});

panelTest('a file that is no SVD says so', {}, async (test) => {
  await writeFile(join(test.workspace, 'broken.svd'), '<device><name>X</name>');
  await test.runCommand('Triptych: Generate Renode Peripheral…');
  await waitForStep(test, /SVD File/);
  await test.pick('broken.svd');
  await test.page
    .locator('.notification-toast')
    .filter({ hasText: /broken\.svd/ })
    .waitFor();
});

panelTest('what was reviewed survives hiding and reloading', { from }, async (test) => {
  await generate(test, 'pl011.svd', 'UART0');
  let panel = await test.panel();
  const names = await test.files();
  await panel.getByLabel(`Write ${names[4]}`).uncheck();
  await panel.getByRole('button', { name: 'Apply 4 files' }).waitFor();
  await test.page.locator('.activitybar [aria-label^="Explorer"]').first().click();
  await test.page.locator('.explorer-folders-view').waitFor();
  await test.page.locator('.activitybar [aria-label^="Triptych"]').first().click();
  panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 4 files' }).waitFor();

  await test.reload();
  panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 4 files' }).click();
  await panel.getByText('4 files written').first().waitFor();
  assert.notEqual(await test.read(`renode/${names[0]}`), undefined);
  assert.equal(await test.read(`renode/${names[4]}`), undefined);
  await panel.locator('.picture svg').first().waitFor();
});

panelTest(
  'in Restricted Mode peripherals are generated and programs are not run',
  { from, trust: false },
  async (test) => {
    await generate(test, 'pl011.svd', 'UART0');
    const panel = await test.panel();
    await panel.getByRole('button', { name: 'Apply 5 files' }).click();
    await panel.getByText('5 files written').first().waitFor();
    await panel.getByRole('button', { name: 'Check with Renode' }).click();
    await test.page.locator('.notification-toast').filter({ hasText: 'Restricted Mode' }).waitFor();
    assert.equal(await panel.locator('.file.written').count(), 5, 'no check took the place of the review');
  },
);

panelTest('by keyboard alone', { from }, async (test) => {
  const { keyboard } = test.page;
  await keyboard.press('F1');
  await keyboard.type('Triptych: Generate Renode Peripheral…');
  await test.page
    .locator('.quick-input-widget .monaco-list-row')
    .first()
    .filter({ hasText: 'Triptych: Generate Renode Peripheral…' })
    .waitFor();
  await keyboard.press('Enter');
  await waitForStep(test, /SVD File/);
  await keyboard.press('Enter');
  await waitForStep(test, /pl011\.svd/);
  await keyboard.type('UART1');
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await chooseFolder(test);
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 5 files' }).waitFor();
  const focused = () =>
    panel.evaluate(
      "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''",
    ) as Promise<string>;
  const reach = async (what: RegExp) => {
    for (let presses = 0; presses < 80; presses++) {
      if (what.test(await focused())) return;
      await keyboard.press('Tab');
    }
    assert.fail(`Tab does not reach ${what}`);
  };
  await reach(/^Write .*\.robot$/);
  await keyboard.press('Space');
  await panel.getByRole('button', { name: 'Apply 4 files' }).waitFor();
  await reach(/^Apply 4 files$/);
  await keyboard.press('Enter');
  await panel.getByText('4 files written').first().waitFor();
});

panelTest('a breach of the security policy would be seen', { from }, async (test) => {
  await generate(test, 'pl011.svd', 'UART0');
  const panel = await test.panel();
  await panel.evaluate("document.body.setAttribute('style', 'color: red')");
  await test.eventually('the violation', async () => test.violations.length > 0);
  test.violations.length = 0;
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  panelTest(`register pictures can be read: ${theme}`, { from, theme }, async (test) => {
    await generate(test, 'pl011.svd', 'UART0');
    const panel = await test.panel();
    await panel.locator('.picture svg text').first().waitFor();
    const contrast = (await panel.evaluate(contrastOfPicture)) as number;
    assert.ok(contrast >= 4.5, `${contrast} : 1`);
    await test.screenshot(`panel-${theme}`);
  });
}

/** The contrast between a picture's text and what is behind it, after WCAG; evaluated in the panel. */
const contrastOfPicture = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(document.documentElement);
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.setProperty('color', style.getPropertyValue('--vscode-sideBar-background'));
  const text = luminance(getComputedStyle(document.querySelector('.picture text')).fill);
  const ground = luminance(getComputedStyle(probe).color);
  probe.remove();
  return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
})()`;
