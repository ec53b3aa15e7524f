import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Compiler,
  checkPeripheral,
  type Diagnostic,
  type RunEvent,
  runTask,
  type SimulationRequest,
  type Simulator,
  TriptychError,
  type Workspace,
} from '../../../src/engine/index.ts';

const REPL =
  'preinit:\n    include $ORIGIN/X.Registers.cs $ORIGIN/X.cs\n\nx: UART.X @ sysbus <0x40000000, +0x100>\n';
const ROBOT =
  'Should Have Reset Values\n    Create Machine\n    DoubleWord Should Be            CTRL  0x40000000  0x10\n';

const files = { '/w/X.repl': REPL, '/w/X.robot': ROBOT };

const workspaceOf = (files: Record<string, string>): Workspace => ({
  readText: async (path) => files[path],
  readNames: () => assert.fail('nothing here is looked for in a folder'),
  readChunks: () => assert.fail('nothing here is read in pieces'),
  join: () => assert.fail('paths of programs are not those of the workspace'),
  isWithin: () => assert.fail('nobody but the user named these paths'),
  realPath: () => assert.fail('nobody but the user named these paths'),
});

const broken: Diagnostic = {
  file: '/w/X.cs',
  line: 1,
  column: 1,
  severity: 'error',
  code: 'CS0103',
  message: 'no',
  source: 'dotnet',
};

class FakeCompiler implements Compiler {
  readonly compiled: string[][] = [];
  readonly #answer: Diagnostic[] | TriptychError;

  constructor(answer: Diagnostic[] | TriptychError = []) {
    this.#answer = answer;
  }

  async compileTexts(): Promise<Diagnostic[]> {
    throw new Error('This task compiles files.');
  }

  async compile(files: string[]): Promise<Diagnostic[]> {
    this.compiled.push(files);
    if (this.#answer instanceof TriptychError) {
      throw this.#answer;
    }
    return this.#answer;
  }
}

class FakeSimulator implements Simulator {
  readonly simulated: SimulationRequest[] = [];
  readonly #answer: Diagnostic[] | TriptychError;

  constructor(answer: Diagnostic[] | TriptychError = []) {
    this.#answer = answer;
  }

  async simulate(request: SimulationRequest): Promise<Diagnostic[]> {
    this.simulated.push(request);
    if (this.#answer instanceof TriptychError) {
      throw this.#answer;
    }
    return this.#answer;
  }
}

interface Ports {
  compiler?: Compiler;
  simulator?: Simulator;
  files?: Record<string, string>;
}

async function check(platforms: string[], ports: Ports): Promise<RunEvent[]> {
  const { signal } = new AbortController();
  const { files: texts = files, ...programs } = ports;
  const run = { workspace: workspaceOf(texts), signal, ...programs };
  const events: RunEvent[] = [];
  for await (const event of runTask(checkPeripheral({ platforms }, run), signal, {
    name: 'check-peripheral',
  })) {
    events.push(event);
  }
  return events;
}

/** The events after the first, without their times. */
function told([start, ...events]: RunEvent[]): unknown[] {
  assert.equal(start?.type, 'run-start');
  return events.map((event) => {
    switch (event.type) {
      case 'stage-start':
      case 'stage-end':
        return `${event.type} ${event.stage}`;
      case 'skipped':
        return `skipped ${event.stage}: ${event.reason}`;
      case 'progress':
        return `${event.stage} ${event.done}/${event.total}`;
      case 'diagnostics':
        return event.diagnostics.map(({ code }) => code);
      case 'run-end':
        return event.outcome === 'failed' ? `failed ${event.code}` : event.outcome;
      default:
        return event;
    }
  });
}

test('compiles what the platform includes, then reads what the suite lists', async () => {
  const compiler = new FakeCompiler();
  const simulator = new FakeSimulator();
  const events = await check(['/w/X.repl'], { compiler, simulator });
  assert.deepEqual(told(events), [
    'stage-start compile',
    [],
    'compile 1/1',
    'stage-end compile',
    'stage-start simulate',
    [],
    'simulate 1/1',
    'stage-end simulate',
    'done',
  ]);
  assert.deepEqual(compiler.compiled, [['/w/X.Registers.cs', '/w/X.cs']]);
  assert.deepEqual(simulator.simulated, [
    {
      platform: '/w/X.repl',
      reads: [{ register: 'CTRL', address: 0x40000000n, width: 32, expected: 0x10n }],
    },
  ]);
  const end = events.at(-1);
  assert.ok(end?.type === 'run-end' && end.outcome === 'done');
  assert.deepEqual(end.changes, []);
});

test('what is not there is skipped with its reason', async () => {
  assert.deepEqual(told(await check(['/w/X.repl'], {})), [
    'stage-start compile',
    'skipped compile: There is no C# compiler here.',
    'stage-end compile',
    'stage-start simulate',
    'skipped simulate: There is no Renode here.',
    'stage-end simulate',
    'done',
  ]);
});

test('a program that turns out to be missing skips its stage once, whatever the number of platforms', async () => {
  const compiler = new FakeCompiler(new TriptychError('tool-missing', 'No dotnet.'));
  const simulator = new FakeSimulator(new TriptychError('tool-missing', 'No renode.'));
  assert.deepEqual(told(await check(['/w/X.repl', '/w/X.repl'], { compiler, simulator })), [
    'stage-start compile',
    'skipped compile: No dotnet.',
    'stage-end compile',
    'stage-start simulate',
    'skipped simulate: No renode.',
    'stage-end simulate',
    'done',
  ]);
  assert.equal(compiler.compiled.length, 1);
  assert.equal(simulator.simulated.length, 1);
});

test('what does not compile is not loaded', async () => {
  const simulator = new FakeSimulator();
  const events = await check(['/w/X.repl'], { compiler: new FakeCompiler([broken]), simulator });
  assert.ok(told(events).includes('skipped simulate: Nothing compiles.'));
  assert.deepEqual(simulator.simulated, []);
});

test('what only has warnings is loaded', async () => {
  const simulator = new FakeSimulator();
  const compiler = new FakeCompiler([{ ...broken, severity: 'warning' }]);
  await check(['/w/X.repl'], { compiler, simulator });
  assert.equal(simulator.simulated.length, 1);
});

test('a program that fails, hangs or is cancelled ends the run', async () => {
  for (const code of ['tool-failed', 'timeout'] as const) {
    const compiler = new FakeCompiler(new TriptychError(code, 'no'));
    assert.equal(told(await check(['/w/X.repl'], { compiler })).at(-1), `failed ${code}`);
  }
  const cancelled = new FakeSimulator(new TriptychError('cancelled', 'no'));
  assert.equal(told(await check(['/w/X.repl'], { simulator: cancelled })).at(-1), 'cancelled');
});

test('a platform without sources or without a suite is checked as far as it goes', async () => {
  const compiler = new FakeCompiler();
  const simulator = new FakeSimulator();
  const events = await check(['/w/X.repl'], {
    compiler,
    simulator,
    files: { '/w/X.repl': 'x: UART.X @ sysbus 0x0\n' },
  });
  assert.deepEqual(told(events).filter(Array.isArray), [['no-included-sources'], ['no-register-reads'], []]);
  assert.deepEqual(compiler.compiled, []);
  assert.deepEqual(simulator.simulated, [{ platform: '/w/X.repl', reads: [] }]);
});

test('absolute includes stay, also those of Windows', async () => {
  const compiler = new FakeCompiler();
  const text = 'preinit:\n    include "C:/models/X.cs" @/models/Y.cs @Z.cs\n';
  await check(['C:\\work\\X.repl'], { compiler, files: { 'C:\\work\\X.repl': text } });
  assert.deepEqual(compiler.compiled, [['C:/models/X.cs', '/models/Y.cs', 'C:\\work\\Z.cs']]);
});

test('there must be something to check', async () => {
  assert.deepEqual(told(await check([], {})), ['failed invalid-request']);
  assert.deepEqual(told(await check(['/w/Y.repl'], {})), ['failed file-not-found']);
  assert.deepEqual(told(await check(['/w/X.robot'], {})), ['failed file-not-found']);
});
