import assert from 'node:assert/strict';
import { chatTest } from './support/chat-test.ts';
import type { PanelTest } from './support/panel-test.ts';
import { lay } from './support/search.ts';
import { typeAnswer } from './support/write-code.ts';

const baud = `import type { Port } from './port.ts';
/** Sets the baud rate of a port. */
export function setBaudRate(port: Port, rate: number): void {
  port.divisor = 48_000_000 / (16 * rate);
}
`;
const files = {
  'src/baud.ts': baud,
  'src/port.ts': 'export interface Port {\n  divisor: number;\n}\n',
  'src/zebra.ts': 'export const zebra = 1;\n',
  '.env': 'BAUD_RATE_TOKEN=abc\n',
};

/** The editor in front shows this file, with its cursor as the status bar says. */
async function isOpenAt({ page }: PanelTest, name: string, line: RegExp): Promise<void> {
  await page.locator('.tab.active').filter({ hasText: name }).waitFor();
  await page.locator('#status\\.editor\\.selection').filter({ hasText: line }).waitFor();
}

chatTest('the chat tells where without a model, and how with one', {}, async (test) => {
  await lay(test, files);
  await test.say('@triptych where is the baud rate set?');
  const where = await test.answered();
  await where.getByText('Lexical only').waitFor();
  const place = where.getByText(/baud\.ts/).first();
  await place.waitFor();
  assert.equal(await where.getByText('.env').count(), 0);
  await test.screenshot('chat-search-dark');
  await place.click();
  await isOpenAt(test, 'baud.ts', /\(\d+ selected\)/);

  await test.say('@triptych /search how is the baud rate computed?');
  const how = await test.answered();
  await how.getByText(/The divisor comes from the clock/).waitFor();
  await how.getByText(/src\/gone\.ts:1-9 was not sent/).waitFor();
  await how.getByText('Read for this:').waitFor();
  const named = how.locator('p').filter({ hasText: 'The divisor comes from' }).getByText('baud.ts').first();
  assert.equal(await how.getByText('[src/baud.ts:2-4]').count(), 0);
  await named.click();
  await isOpenAt(test, 'baud.ts', /Ln 4, Col 43 \(141 selected\)/);
  await test.screenshot('chat-search-how-dark');
});

chatTest('a run shows what was read, and a click opens the lines', { theme: 'light' }, async (test) => {
  await lay(test, files);
  await test.say('@triptych /code double the baud rate');
  await (await test.answered()).getByText('It says hello.').waitFor();
  await test.runCommand('Triptych: Show Panel');
  const panel = await test.panel();
  await panel.getByRole('button', { name: /What was read/ }).click();
  await panel
    .getByRole('button', { name: /src\/baud\.ts:\d/ })
    .first()
    .scrollIntoViewIfNeeded();
  await test.screenshot('panel-what-was-read-light');
  await panel
    .getByRole('button', { name: /src\/baud\.ts:\d/ })
    .first()
    .click();
  await isOpenAt(test, 'baud.ts', /Ln [1-3],/);
  await panel.getByRole('button', { name: /^Plan/ }).click();
  await panel.getByText('never sent to it').waitFor();
  await panel.getByText('src/gone.ts').first().waitFor();
  await panel.getByRole('button', { name: /^src\/baud\.ts:2-4$/ }).click();
  await isOpenAt(test, 'baud.ts', /Ln 2,/);
});

chatTest('another extension searches with the tool, unasked and without secrets', {}, async (test) => {
  await lay(test, files);
  const call = async (input: unknown, budget?: number) => {
    await test.runCommand('Chat Fixture: Invoke Tool');
    await typeAnswer(
      test,
      /Tool and Input/,
      JSON.stringify({ tool: 'triptych_searchWorkspace', input, budget }),
    );
  };
  const answer = (like: RegExp) =>
    test.eventually(`${like}`, async () => like.test((await test.read('tool-answer.txt')) ?? ''));
  await call({ query: 'where is the baud rate set' });
  await answer(/"path": "src\/baud\.ts"[\s\S]*src\/baud\.ts:\d+-\d+\n```\n[\s\S]*setBaudRate/);
  assert.doesNotMatch((await test.read('tool-answer.txt')) ?? '', /\.env|TOKEN/);
  await call({ query: 'zebra', passages: false, limit: 1 });
  await answer(/^\{[\s\S]*"path": "src\/zebra\.ts"[\s\S]*\}$/);
  await call({ query: 'where is the baud rate set' }, 90);
  await answer(/^\{[\s\S]*"path": "src\/baud\.ts"[\s\S]*\}$/);
  await call({ query: '' });
  await answer(/failed: .*not valid/);
});
