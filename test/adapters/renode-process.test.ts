import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToken, renodeSimulator } from '../../src/adapters/renode-process.ts';
import { type SimulatedRead, type SimulationRequest, TriptychError } from '../../src/engine/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const standIn = join(import.meta.dirname, '../support/stand-in-renode.mjs');
const skip = process.platform === 'win32' ? 'the stand-in is a script with a shebang' : false;
const never = new AbortController().signal;
const renode = renodeSimulator({ renodePath: standIn, timeLimit: 60_000 });

const reads: SimulatedRead[] = [
  { register: 'DATA', address: 0x40000000n, width: 32, expected: 0x20n },
  { register: 'STATUS', address: 0x40000004n, width: 8 },
  { register: 'BIG', address: 0x40000008n, width: 64, expected: 0xffffffffffffffffn },
  { register: 'HALF', address: 0x40000010n, width: 16 },
];

const values = '// value 0x40000000 0x20\n// value 0x40000008 0xFFFFFFFFFFFFFFFF';

async function request(t: TestContext, mode: string, more = values): Promise<SimulationRequest> {
  const platform = join(await temporaryFolder(t), 'Some Block.repl');
  await writeFile(platform, `// stand-in: ${mode}\n${more}\n`);
  return { platform, reads };
}

async function transcriptOf({ platform }: SimulationRequest): Promise<string> {
  return await readFile(`${platform}.transcript`, 'utf8').catch(() => '');
}

const failsWith = (code: string, message = /./) => {
  return (error: unknown) => {
    assert.ok(error instanceof TriptychError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
};

test('loads the platform, reads every register and leaves nothing behind', { skip }, async (t) => {
  const good = await request(t, 'ok');
  assert.deepEqual(await renode.simulate(good, never), []);
  const transcript = (await transcriptOf(good)).split('\n');
  assert.deepEqual(transcript.slice(2, -1), [
    'sysbus ReadDoubleWord 0x40000000',
    'sysbus ReadByte 0x40000004',
    'sysbus ReadQuadWord 0x40000008',
    'sysbus ReadWord 0x40000010',
  ]);
  const script = transcript[1]?.replace('script ', '') ?? '';
  assert.ok(script.endsWith('check.resc'));
  assert.ok(!script.startsWith(join(good.platform, '..')), 'the script lies outside the workspace');
  assert.ok(!existsSync(script), 'the script is removed');
});

const diagnosed: [mode: string, more: string, expected: object[]][] = [
  [
    'does-not-compile',
    '',
    [
      { file: '.cs', line: 8, column: 67, severity: 'error', code: 'CS0535', source: 'renode' },
      { file: '.cs', line: 9, column: 1, severity: 'error', code: 'CS1002', source: 'renode' },
    ],
  ],
  [
    'construction',
    '',
    [{ file: '.repl', line: 4, column: 8, severity: 'error', code: 'E38', source: 'renode' }],
  ],
  [
    'without-file',
    '',
    [{ file: '.repl', line: 7, column: 3, severity: 'error', code: 'E04', source: 'renode' }],
  ],
  [
    'no-place',
    '',
    [{ file: '.repl', line: 1, column: 1, severity: 'error', code: 'monitor-error', source: 'renode' }],
  ],
  [
    'ok',
    `${values}\n// missing 0x40000004\n// unhandled 0x40000010`,
    [
      {
        file: '.repl',
        line: 1,
        column: 1,
        severity: 'warning',
        code: 'non-existing-peripheral',
        source: 'renode',
      },
      { file: '.repl', line: 1, column: 1, severity: 'warning', code: 'unhandled-read', source: 'renode' },
    ],
  ],
  [
    'ok',
    '// value 0x40000000 0x21\n// value 0x40000008 0xFFFFFFFFFFFFFFFF',
    [
      {
        file: '.repl',
        line: 1,
        column: 1,
        severity: 'warning',
        code: 'unexpected-reset-value',
        source: 'renode',
      },
    ],
  ],
  ['colours', values, []],
  ['endless-line', values, []],
];

for (const [mode, more, expected] of diagnosed) {
  test(`diagnostics of a platform: ${mode}, ${expected.length}`, { skip }, async (t) => {
    const asked = await request(t, mode, more);
    const diagnostics = await renode.simulate(asked, never);
    const base = asked.platform.replace(/\.repl$/, '');
    assert.deepEqual(
      diagnostics.map(({ file, line, column, severity, code, source }) => ({
        file: file.replace(base, ''),
        line,
        column,
        severity,
        code,
        source,
      })),
      expected,
    );
  });
}

test('messages say what is wrong with which register', { skip }, async (t) => {
  const construction = await renode.simulate(await request(t, 'construction'), never);
  assert.match(
    construction[0]?.message ?? '',
    /construction of uart0:\n\s+Field TXE intersects with another range\.$/,
  );
  const missing = await renode.simulate(await request(t, 'ok', `${values}\n// missing 0x40000004`), never);
  assert.equal(missing[0]?.path, 'STATUS');
  const wrong = await renode.simulate(
    await request(t, 'ok', '// value 0x40000008 0xFFFFFFFFFFFFFFFF'),
    never,
  );
  assert.equal(wrong[0]?.message, 'DATA reads 0x0 after reset; the SVD file says 0x20.');
});

test('a Renode that fails without a word that is understood is a failed tool', { skip }, async (t) => {
  await assert.rejects(
    renode.simulate(await request(t, 'exit-early'), never),
    failsWith('tool-failed', /Good bye/),
  );
});

test('a crash is told', { skip }, async (t) => {
  const diagnostics = await renode.simulate(await request(t, 'crash'), never);
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, message]),
    [['monitor-error', 'Fatal error: Stack overflow.']],
  );
});

test('garbage is passed over', { skip }, async (t) => {
  const diagnostics = await renode.simulate(await request(t, 'garbage'), never);
  assert.deepEqual(diagnostics, []);
});

test('a flood ends Renode', { skip }, async (t) => {
  const asked = await request(t, 'flood');
  await assert.rejects(renode.simulate(asked, never), failsWith('tool-failed', /wrote more than/));
  await assertEnded(asked);
});

test('a hung Renode and what it started are ended after the time limit', { skip }, async (t) => {
  const asked = await request(t, 'hang');
  const impatient = renodeSimulator({ renodePath: standIn, timeLimit: 2_000 });
  await assert.rejects(
    impatient.simulate(asked, never),
    failsWith('timeout', /did not end within 2 seconds/),
  );
  await assertEnded(asked);
});

test('cancelling ends Renode and what it started', { skip }, async (t) => {
  const asked = await request(t, 'hang');
  const controller = new AbortController();
  const simulation = renode.simulate(asked, controller.signal);
  const outcome = assert.rejects(simulation, failsWith('cancelled'));
  while (!(await transcriptOf(asked)).includes('started')) {
    await wait(10);
  }
  controller.abort();
  await outcome;
  await assertEnded(asked);
});

test('nothing is started after cancelling', { skip }, async (t) => {
  const asked = await request(t, 'ok');
  await assert.rejects(renode.simulate(asked, AbortSignal.abort()), failsWith('cancelled'));
  assert.equal(await transcriptOf(asked), '');
});

test('Renode is found by its folder or its program', { skip }, async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'bin'));
  await symlink(standIn, join(folder, 'renode'));
  const simulator = renodeSimulator({ renodePath: folder, timeLimit: 60_000 });
  assert.deepEqual(await simulator.simulate(await request(t, 'ok'), never), []);
});

test('a Renode that is not there is missing', async (t) => {
  const folder = await temporaryFolder(t);
  const asked = await request(t, 'ok');
  for (const renodePath of [folder, join(folder, 'renode'), 'renode']) {
    const simulator = renodeSimulator({ renodePath, timeLimit: 60_000 });
    await assert.rejects(simulator.simulate(asked, never), failsWith('tool-missing'));
  }
});

test('paths reach the monitor as one token, or not at all', { skip }, () => {
  assert.equal(pathToken('/home/a b/x $1 (2).repl'), '@/home/a\\ b/x\\ $1\\ (2).repl');
  for (const path of [
    'x.repl',
    '/a;quit',
    '/a\nquit',
    '/a\tb',
    '/a\\b',
    '/a\u00a0b',
    '/a"""b',
    '/a\u2028b',
  ]) {
    assert.throws(() => pathToken(path), failsWith('invalid-request'), path);
  }
});

/** Whatever the stand-in started is gone. A process that was ended takes a moment to be gone. */
async function assertEnded(asked: SimulationRequest): Promise<void> {
  const pids = [...(await transcriptOf(asked)).matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
  assert.notEqual(pids.length, 0);
  while (pids.some(isRunning)) {
    await wait(10);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
