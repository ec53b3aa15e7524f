import type { PanelTest } from './panel-test.ts';

const widget = '.quick-input-widget';

/** The quick pick that is open, once its title says what is expected. */
export async function waitForStep({ page }: PanelTest, title: RegExp): Promise<void> {
  await page.locator(`${widget} .quick-input-title`).filter({ hasText: title }).waitFor();
  // Until its items are there the list says that it is busy.
  await page.locator(`${widget} .monaco-list-row`).first().waitFor();
}

/** Ticks peripherals in the list and goes on. */
export async function choosePeripherals(test: PanelTest, ...names: string[]): Promise<void> {
  await waitForStep(test, /\.svd/i);
  for (const name of names) {
    const row = test.page.locator(`${widget} .monaco-list-row`).filter({ hasText: name }).first();
    const box = row.getByRole('checkbox').or(row.locator('.quick-input-list-checkbox'));
    // The only one there is ticked already.
    if ((await row.getAttribute('aria-checked')) !== 'true') await box.first().click();
  }
  await test.page.locator(widget).getByRole('button', { name: 'OK' }).click();
}

/** Chooses the folder that is proposed first, or one whose line has this text. */
export async function chooseFolder(test: PanelTest, text?: string | RegExp): Promise<void> {
  await waitForStep(test, /Folder/);
  if (text === undefined) await test.page.keyboard.press('Enter');
  else await test.pick(text);
}

/** From the palette to the end of the run: generates peripherals of a file of the workspace. */
export async function generate(test: PanelTest, file: string, ...peripherals: string[]): Promise<void> {
  await test.runCommand('Triptych: Generate Renode Peripheral…');
  await waitForStep(test, /SVD File/);
  await test.pick(file);
  await choosePeripherals(test, ...peripherals);
  await chooseFolder(test);
  await runEnded(test);
}

/** Waits until the run shown in the panel is over. */
export async function runEnded(test: PanelTest): Promise<void> {
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Run Again' }).waitFor();
}

/** Waits for a file in the explorer, which may have missed it where it was written while VS Code started. */
export async function seenInExplorer(
  { page, runCommand }: Pick<PanelTest, 'page' | 'runCommand'>,
  file: string,
): Promise<void> {
  const row = page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: file }).first();
  const isSeen = () =>
    row.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
  // A refresh that comes while the explorer is still reading the folder is lost.
  for (let attempt = 0; attempt < 5 && !(await isSeen()); attempt += 1) {
    await runCommand('File: Refresh Explorer');
  }
  await row.waitFor();
}

/** Chooses from Triptych's part of the context menu of a file or folder in the explorer. */
export async function chooseInExplorer(
  { page, eventually, runCommand }: PanelTest,
  file: string,
  entry: string,
): Promise<void> {
  const row = page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: file });
  await seenInExplorer({ page, runCommand }, file);
  await row.first().click({ button: 'right' });
  const menu = page.locator('.monaco-menu');
  const ours = menu.getByText('Triptych', { exact: true });
  await ours.waitFor();
  const item = menu.getByText(entry, { exact: true });
  await eventually('the menu of Triptych', async () => {
    await ours.hover({ timeout: 1000 }).catch(() => {});
    return item.isVisible();
  });
  // VS Code takes a click that comes right after the menu for the end of the one that opened it.
  await eventually('the menu to take the click', async () => {
    await item.click({ timeout: 1000 }).catch(() => {});
    return (await menu.count()) === 0;
  });
}
