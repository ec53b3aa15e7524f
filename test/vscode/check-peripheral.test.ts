import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../../scripts/project.ts';
import { chooseInExplorer } from './support/choose.ts';
import type { PanelTest } from './support/panel-test.ts';
import { panelTest } from './support/panel-test.ts';

/** A Renode that speaks as the real one does, and does what the platform file says. */
const settings = { 'triptych.renode.path': inProject('test', 'support', 'stand-in-renode.mjs') };

/** Checks a platform from the explorer's context menu. */
async function check(test: PanelTest, mode: string): Promise<void> {
  await writeFile(
    join(test.workspace, 'Block.repl'),
    `// stand-in: ${mode}\n\n\nblock: UART.Block @ sysbus 0x40000000\n`,
  );
  await chooseInExplorer(test, 'Block.repl', 'Check Renode Peripheral');
}

panelTest('what Renode says is on the right line of the right file', { settings }, async (test) => {
  await check(test, 'construction');
  const panel = await test.panel();
  await panel.getByText('1 error found.').waitFor();
  await panel.locator('.diagnostic').filter({ hasText: 'Block.repl:4:8' }).click();
  await test.page.locator('.tab.active').filter({ hasText: 'Block.repl' }).waitFor();
  await test.runCommand('Problems: Focus on Problems View');
  const problem = test.page
    .locator('.part.panel .monaco-list-row')
    .filter({ hasText: 'intersects with another range' });
  await problem.filter({ hasText: 'Ln 4, Col 8' }).waitFor();

  await writeFile(join(test.workspace, 'Block.repl'), '// stand-in: ok\n');
  await panel.getByRole('button', { name: 'Run Again' }).click();
  await panel.getByText('No errors found.').waitFor();
  await test.eventually('the problem to be gone', async () => (await problem.count()) === 0);
});

panelTest('a Renode that hangs can be cancelled', { settings }, async (test) => {
  await check(test, 'hang');
  const panel = await test.panel();
  await panel.locator('.stages .running').filter({ hasText: 'Simulate' }).waitFor();
  await test.runCommand('Triptych: Cancel');
  await panel.getByText('Cancelled.').first().waitFor();
});

panelTest(
  'without Renode a check says what is missing',
  { settings: { 'triptych.renode.path': '/nowhere' } },
  async (test) => {
    await check(test, 'ok');
    const panel = await test.panel();
    await panel.getByText('No errors found, but skipped: Simulate.').waitFor();
    await panel.getByText('There is no program /nowhere.').first().waitFor();
  },
);
