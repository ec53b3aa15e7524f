import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { modelEnvironment } from '../../support/model-environment.ts';
import { startModelServer } from '../../support/model-server.ts';
import { projectRoot, runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const INSTRUCTION = 'While UARTCR.LBE is set, what is written to UARTDR comes back when UARTDR is read.';
const FILE = 'PrimeCell_UART0.cs';
const LOOPBACK = readFileSync(join(projectRoot, 'test/engine/renode/behaviours/loopback.cs'), 'utf8');
const PLAN = JSON.stringify({ goal: 'Loop back', steps: ['Queue what is written'], files: [FILE] });
const TABLE = `| Offset | Name | Bits | Access | Reset |
| --- | --- | --- | --- | --- |
| 0x00 | CTRL | EN[0] | RW | 0x0 |
| 0x04 | COUNT | VALUE[31:0] | RO | 0x0 |
`;

test('an instruction brings a behaviour, checked and written', async (t) => {
  const folder = await temporaryFolder(t);
  const server = await startModelServer({
    replies: { plan: PLAN, code: `\`\`\`cs path=${FILE}\n${LOOPBACK}\`\`\`\n` },
  });
  t.after(() => server.close());
  const out = join(folder, 'out');
  const words = ['generate-peripheral', '--svd', join(projectRoot, 'samples/pl011.svd')];
  const behaviour = [
    '--peripheral',
    'UART0',
    '--out',
    out,
    '--instruction',
    INSTRUCTION,
    '--write',
    '--json',
  ];
  const environment = {
    OPENAI_BASE_URL: server.openaiUrl,
    MODEL_NAME: 'tiny',
    TRIPTYCH_DOTNET_PATH: '/none',
  };
  const ended = await runTriptych([...words, ...behaviour], {
    environment: modelEnvironment(join(folder, 'state'), environment),
  });
  assert.equal(ended.status, 0, ended.out.slice(-2000) + ended.error);
  const events = ended.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.ok(events.some(({ type }) => type === 'accuracy'));
  assert.deepEqual([events.at(-2).type, events.at(-1).outcome], ['network-ledger', 'done']);
  assert.ok(readdirSync(out).includes('PrimeCell_UART0.Registers.cs'));
  assert.match(readFileSync(join(out, FILE), 'utf8'), /partial class PrimeCell_UART0/);
  assert.ok(existsSync(join(folder, 'state', 'runs.jsonl')));
});

test('a register table stands in for an SVD file, without a model', async (t) => {
  const folder = await temporaryFolder(t);
  const table = join(folder, 'tick.md');
  writeFileSync(table, `# Tick\n\n${TABLE}`);
  const out = join(folder, 'out');
  const ended = await runTriptych(['generate-peripheral', '--registers', table, '--out', out, '--write'], {
    environment: modelEnvironment(join(folder, 'state')),
  });
  assert.equal(ended.status, 0, ended.error);
  assert.ok(readdirSync(out).some((name) => name.endsWith('.Registers.cs')));
});

test('an instruction without a model: exit status 2, and what to set', async (t) => {
  const folder = await temporaryFolder(t);
  const words = ['generate-peripheral', '--out', join(folder, 'out'), '--instruction', `Count.\n${TABLE}`];
  const ended = await runTriptych(words, { environment: modelEnvironment(join(folder, 'state')) });
  assert.deepEqual([ended.status, /no model is set up/.test(ended.error)], [2, true], ended.error);
});
