import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { startModelServer } from '../support/model-server.ts';
import { generate, runEnded } from './support/choose.ts';
import { copy } from './support/clipboard.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';

const server = await startModelServer({ latency: 20 });
after(() => server.close());

const settings = {
  'triptych.backends': [
    { name: 'mock', provider: 'openai', model: 'mock', baseUrl: server.openaiUrl, hardware: 'cpu' },
  ],
};

const model = `using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.UART
{
    public class Sample : BasicDoubleWordPeripheral, IKnownSize
    {
        public Sample(IMachine machine) : base(machine)
        {
            Registers.Control.Define(this)
                .WithFlag(0, FieldMode.ReadWrite, name: "EN")
                .WithReservedBits(1, 31);
        }

        public long Size => 0x100;

        private enum Registers
        {
            Control = 0x0,
        }
    }
}
`;

const marks = '.squiggly-error, .squiggly-warning';
const menu = '.action-widget:not(.action-list-submenu-panel)';

/** Puts the cursor into a line of the editor that is open, and opens the list of code actions by its key. */
async function openActions({ page, eventually }: PanelTest, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget .quick-input-box input').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await eventually('the list of code actions', async () => {
    await page.keyboard.press('Control+.');
    await page.waitForTimeout(400);
    return page.locator(menu).isVisible();
  });
}

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  panelTest(`a mistake in C# for Renode is mended by its quick fix: ${theme}`, { theme }, async (test) => {
    await writeFile(join(test.workspace, 'Sample.cs'), model);
    await test.openFile('Sample.cs');
    await test.page.locator(marks).first().waitFor();
    await openActions(test, 11, 35);
    await test.page.locator(menu).getByText('Replace with FieldMode.Read | FieldMode.Write').waitFor();
    await test.page.locator(menu).getByText('Fix with Triptych').waitFor();
    await test.screenshot(`code-actions-csharp-${theme}`);
    await test.page.keyboard.press('Enter');
    await test.page.locator(marks).first().waitFor({ state: 'detached' });
    await test.page.keyboard.press('Control+s');
    await test.eventually('the file to be mended', async () =>
      Boolean((await test.read('Sample.cs'))?.includes('FieldMode.Read | FieldMode.Write, name: "EN"')),
    );
  });
}

panelTest(
  'a mistake is listed once, also beside its diff, and not where checks are off',
  {},
  async (test) => {
    const { page } = test;
    await writeFile(join(test.workspace, 'Sample.cs'), model);
    await test.openFile('Sample.cs');
    await page.locator(marks).first().waitFor();
    await copy(
      test,
      'Sample.cs\n<<<<<<< SEARCH\n        public long Size => 0x100;\n=======\n        public long Size => 0x200;\n>>>>>>> REPLACE\n',
    );
    await test.runCommand('Triptych: Apply Edits from Clipboard');
    await runEnded(test);
    await (await test.panel()).getByRole('button', { name: /Open Sample.cs in the diff/ }).click();
    await page.locator('.monaco-diff-editor .view-lines').first().waitFor();
    await test.runCommand('View: Toggle Problems');
    const listed = page.locator('.markers-panel .monaco-list-row').filter({ hasText: 'Triptych' });
    await listed.first().waitFor();
    // Texts are checked a moment after they are opened.
    await page.waitForTimeout(2000);
    assert.equal(await listed.count(), 1, (await listed.allTextContents()).join('\n'));
    await mkdir(join(test.workspace, '.vscode'));
    await writeFile(
      join(test.workspace, '.vscode', 'settings.json'),
      JSON.stringify({ 'triptych.renode.diagnostics': false }),
    );
    await test.eventually('the problems to go', async () => (await listed.count()) === 0);
  },
);

panelTest('what is typed is checked, in Restricted Mode too', { trust: false }, async (test) => {
  await writeFile(join(test.workspace, 'Sample.cs'), model.replace('FieldMode.ReadWrite', 'FieldMode.Read'));
  await test.openFile('Sample.cs');
  await openActionsNowhere(test, 12, 35);
  await test.page.keyboard.press('Control+g');
  await test.page.locator('.quick-input-widget .quick-input-box input').first().fill(':12:40');
  await test.page.keyboard.press('Enter');
  // .WithReservedBits(1, 31) becomes .WithReservedBits(1, 319)
  await test.page.keyboard.type('9');
  await test.page.locator(marks).first().waitFor();
  await test.screenshot('code-actions-typed');
});

/** Where nothing is wrong there is no offer of ours. */
async function openActionsNowhere(test: PanelTest, line: number, column: number): Promise<void> {
  const { page } = test;
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget .quick-input-box input').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+.');
  await page.waitForTimeout(1500);
  assert.equal(await page.locator(menu).getByText('Triptych').count(), 0);
  await page.keyboard.press('Escape');
}

const svd = `<?xml version="1.0"?>
<device>
  <name>Chip</name>
  <width>32</width>
  <peripherals>
    <peripheral>
      <name>UART0</name>
      <baseAddress>0x1000</baseAddress>
      <registers>
        <register>
          <name>CR</name>
          <addressOffset>0x0</addressOffset>
          <size>32</size>
          <access>readonly</access>
        </register>
      </registers>
    </peripheral>
  </peripherals>
</device>
`;

panelTest('what was assumed of an SVD file is written into it by a quick fix', {}, async (test) => {
  await writeFile(join(test.workspace, 'chip.svd'), svd);
  await generate(test, 'chip.svd', 'UART0');
  await test.openFile('chip.svd');
  await test.page.locator(marks).first().waitFor();
  await openActions(test, 14, 12);
  await test.page.locator(menu).getByText('Replace with read-only').click();
  await test.page.keyboard.press('Control+s');
  await test.eventually('the file to be mended', async () =>
    Boolean((await test.read('chip.svd'))?.includes('<access>read-only</access>')),
  );
});

panelTest('a problem of another language goes to the models with its place', { settings }, async (test) => {
  await writeFile(
    join(test.workspace, 'sum.ts'),
    'export function sum(a: number, b: number): number {\n  return a + c;\n}\n\nexport const fine = 1;\n',
  );
  await test.openFile('sum.ts');
  await test.page.locator(marks).first().waitFor();
  await openActionsNowhere(test, 5, 3);
  await openActions(test, 2, 14);
  await test.page.locator(menu).getByText('Explain with Triptych').waitFor();
  await test.screenshot('code-actions-typescript');
  await test.page.locator(menu).getByText('Fix with Triptych').click();
  await runEnded(test);
  const panel = await test.panel();
  await panel.getByText('Fix this problem in sum.ts').first().waitFor();
  await test.screenshot('code-actions-run');
  const sent = JSON.stringify(server.mock.getRequests());
  assert.match(sent, /Cannot find name 'c'/);
  assert.match(sent, /2304/);
  assert.match(sent, /It is in sum, lines 1 to 3/);
});

const twoMistakes =
  'export function sum(a: number, b: number): number {\n  return a + c;\n}\n\nexport const half: number = 1 / d;\n';

panelTest('all problems of a file go to the models at once', { settings }, async (test) => {
  server.mock.clearRequests();
  await writeFile(join(test.workspace, 'two.ts'), twoMistakes);
  await test.openFile('two.ts');
  await test.page.locator(marks).nth(1).waitFor();
  await openActions(test, 2, 14);
  await test.page.locator(menu).getByText('Fix all 2 problems with Triptych').click();
  await runEnded(test);
  const sent = JSON.stringify(server.mock.getRequests());
  assert.match(sent, /Cannot find name 'c'/);
  assert.match(sent, /Cannot find name 'd'/);
});

panelTest('a problem is explained beside the code', { settings }, async (test) => {
  server.mock.clearRequests();
  await writeFile(join(test.workspace, 'two.ts'), twoMistakes);
  await test.openFile('two.ts');
  await test.page.locator(marks).nth(1).waitFor();
  await openActions(test, 2, 14);
  await test.page.locator(menu).getByText('Explain with Triptych').click();
  const preview = await test.findWebviewFrame('.markdown-body');
  await preview.getByText('hello', { exact: true }).waitFor();
  const sent = JSON.stringify(server.mock.getRequests());
  assert.match(sent, /Cannot find name 'c'/);
  assert.doesNotMatch(sent, /Cannot find name 'd'/);
  assert.equal(await test.read('two.ts'), twoMistakes);
});
