import type { Diagnostic } from '../diagnostic.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import type { SimulatedRead } from '../renode/checkers.ts';
import { includedSources, resetValueReads } from '../renode/read-platform.ts';
import { type Run, stage } from '../run.ts';
import type { Change } from '../workspace/change.ts';
import type { CheckPeripheralRequest } from './requests.ts';

/**
 * Compiles generated peripherals against the user's Renode, then loads each in the user's Renode and reads every
 * register. What is not installed is skipped and said so. Which registers there are comes from the Robot suite
 * beside the `.repl`: its case "Should Have Reset Values" names every one with its address, width and reset value.
 * @returns no changes
 * @throws TriptychError `invalid-request`, `file-not-found`, `tool-failed`, `timeout` and what the workspace throws
 */
export async function* checkPeripheral(
  request: CheckPeripheralRequest,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  const platforms = await readPlatforms(request, run);
  const broken = yield* compile(platforms, run);
  yield* simulate(
    platforms.filter((platform) => !broken.has(platform)),
    run,
  );
  return [];
}

interface Platform {
  /** Absolute path of the `.repl` file. */
  path: string;
  /** Absolute paths of the `.cs` files it includes. */
  sources: string[];
  reads: SimulatedRead[];
}

/** @returns the platforms that do not compile, of which Renode could only say the same. */
const compile = stage('compile', async function* (platforms: Platform[], run: Run): AsyncGenerator<
  StageEvent,
  Set<Platform>
> {
  const broken = new Set<Platform>();
  const { compiler } = run;
  if (compiler === undefined) {
    yield { type: 'skipped', stage: 'compile', reason: 'There is no C# compiler here.' };
    return broken;
  }
  yield* each('compile', platforms, async function* (platform) {
    if (platform.sources.length === 0) {
      yield diagnosed([noSources(platform)]);
      return;
    }
    const diagnostics = await compiler.compile(platform.sources, run.signal);
    if (diagnostics.some(({ severity }) => severity === 'error')) {
      broken.add(platform);
    }
    yield diagnosed(diagnostics);
  });
  return broken;
});

const simulate = stage('simulate', async function* (platforms: Platform[], run: Run): AsyncGenerator<
  StageEvent,
  void
> {
  const { simulator } = run;
  if (simulator === undefined || platforms.length === 0) {
    const reason = simulator === undefined ? 'There is no Renode here.' : 'Nothing compiles.';
    yield { type: 'skipped', stage: 'simulate', reason };
    return;
  }
  yield* each('simulate', platforms, async function* ({ path, reads }) {
    if (reads.length === 0) {
      yield diagnosed([noReads(path)]);
    }
    yield diagnosed(await simulator.simulate({ platform: path, reads }, run.signal));
  });
});

/** Goes through the platforms, with progress; a program that is not installed skips the rest of the stage. */
async function* each(
  name: string,
  platforms: Platform[],
  body: (platform: Platform) => AsyncGenerator<StageEvent, void>,
): AsyncGenerator<StageEvent, void> {
  for (const [done, platform] of platforms.entries()) {
    try {
      yield* body(platform);
    } catch (error) {
      if (error instanceof TriptychError && error.code === 'tool-missing') {
        yield { type: 'skipped', stage: name, reason: error.message };
        return;
      }
      throw error;
    }
    yield { type: 'progress', stage: name, done: done + 1, total: platforms.length };
  }
}

async function readPlatforms({ platforms }: CheckPeripheralRequest, run: Run): Promise<Platform[]> {
  if (platforms.length === 0) {
    throw new TriptychError('invalid-request', 'There is no platform to check.');
  }
  return await Promise.all(
    platforms.map(async (path) => {
      const text = path.endsWith('.repl') ? await run.workspace.readText(path, run.signal) : undefined;
      if (text === undefined) {
        throw new TriptychError('file-not-found', `There is no platform description ${path}.`);
      }
      const suite = await run.workspace.readText(path.replace(/repl$/, 'robot'), run.signal);
      const sources = includedSources(text).map((source) => resolve(path, source));
      return { path, sources, reads: resetValueReads(suite ?? '') };
    }),
  );
}

/** The path of a source as Renode would find it, from the folder of the platform. */
function resolve(platform: string, source: string): string {
  const name = source.replace(/^\$ORIGIN[/\\]/, '');
  return /^([/\\]|[A-Za-z]:)/.test(name) ? name : `${/^(.*[/\\])?/.exec(platform)?.[0] ?? ''}${name}`;
}

function diagnosed(diagnostics: Diagnostic[]): StageEvent {
  return { type: 'diagnostics', diagnostics };
}

function noSources({ path }: Platform): Diagnostic {
  return {
    file: path,
    line: 1,
    column: 1,
    severity: 'warning',
    code: 'no-included-sources',
    message: 'This platform includes no .cs file by itself, so there is nothing to compile.',
    source: 'triptych',
  };
}

function noReads(path: string): Diagnostic {
  return {
    file: path,
    line: 1,
    column: 1,
    severity: 'information',
    code: 'no-register-reads',
    message:
      'There is no generated .robot suite beside this platform, so it is loaded and no register is read.',
    source: 'triptych',
  };
}
