import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Frame } from 'playwright-core';
import { inProject } from '../../scripts/project.ts';
import { axeViolations } from '../support/axe.ts';
import { generate } from './support/choose.ts';
import { panelTest } from './support/panel-test.ts';
import { reviewedSettings, runToReview, startReviewedModel } from './support/reviewed-run.ts';

const from = inProject('samples');
const server = await startReviewedModel();
after(() => server.close());
const settings = reviewedSettings(server);

for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
  panelTest(`axe finds nothing in the panel: ${theme}`, { from, settings, theme }, async (test) => {
    await test.runCommand('Triptych: Show Panel');
    await (await test.panel()).getByRole('button', { name: 'Write Code' }).waitFor();
    assert.deepEqual(await violations(await test.panel()), [], 'before any run');

    await generate(test, 'pl011.svd', 'UART0');
    const panel = await test.panel();
    await panel.locator('.file .fold').first().click();
    await panel.locator('.diff .line').first().waitFor();
    assert.deepEqual(await violations(panel), [], 'a peripheral');

    await runToReview(test);
    await panel.locator('.hunk .line').first().waitFor();
    assert.deepEqual(await violations(panel), [], 'changes one by one');

    for (const page of ['Metrics', 'Models']) {
      await panel.getByRole('button', { name: page, exact: true }).click();
      await panel
        .getByRole('button', { name: page === 'Metrics' ? /^Clear/ : /^Look/ })
        .first()
        .waitFor();
      assert.deepEqual(await violations(panel), [], page);
    }
    await panel.evaluate("document.querySelector('button').replaceChildren()");
    assert.match((await violations(panel)).join('\n'), /^button-name:/m, 'axe sees a button without a name');
  });
}

/** The page of a webview has no background, so that axe would hold its colours against white. */
async function violations(panel: Frame): Promise<string[]> {
  await panel.evaluate("document.body.style.setProperty('background', 'var(--vscode-sideBar-background)')");
  return axeViolations(panel);
}
