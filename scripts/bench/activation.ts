import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { inProject } from '../project.ts';
import { runOrThrow } from '../run-command.ts';
import { type Measurement, median } from './measurement.ts';

const rounds = 15;

/**
 * Loading the extension's entry and `activate()`, against loading the clients that an extension for language
 * models would load at that place. Each in fresh processes, in turn, with the time taken inside the process.
 */
export async function benchActivation(): Promise<Measurement[]> {
  const clients = await bundleClients();
  const stub = await writeStub();
  const times = { entry: [] as number[], firstUse: [] as number[], clients: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.entry.push(await timeOf(stub, `require(${bundle('extension.cjs')}).activate(stub)`));
    times.firstUse.push(
      await timeOf(
        stub,
        `require(${bundle('extension.cjs')}).activate(stub); require(${bundle('triptych.cjs')})`,
      ),
    );
    times.clients.push(await timeOf(stub, `require(${JSON.stringify(clients)})`));
  }
  return [
    {
      what: 'loading the extension and activate(), time of loading openai, ollama and zod',
      value: median(times.entry) / median(times.clients),
      unit: 'times',
      target: { atMost: 0.6 },
    },
    {
      what: 'the same with what the first use loads as well',
      value: median(times.firstUse) / median(times.clients),
      unit: 'times',
    },
  ];
}

function bundle(name: string): string {
  return JSON.stringify(inProject('dist', name));
}

/** Built as the extension is. */
async function bundleClients(): Promise<string> {
  const outfile = inProject('out', 'bench', 'clients.cjs');
  await build({
    stdin: {
      contents:
        "export { default as OpenAI } from 'openai'; export { Ollama } from 'ollama'; export { z } from 'zod';",
      resolveDir: inProject(),
    },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outfile;
}

/** Stands in for `vscode` and the extension's context: whatever is asked of it, it is there and does nothing. */
async function writeStub(): Promise<string> {
  const file = inProject('out', 'bench', 'stub.cjs');
  await writeFile(
    file,
    `const stub = new Proxy(function () {}, {
  get: (_, key) =>
    key === 'then' ? undefined
    : key === Symbol.iterator ? function* () {}
    : key === Symbol.toPrimitive ? () => ''
    : stub,
  apply: () => stub,
  construct: () => stub,
});
const Module = require('node:module');
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? stub : load(name, ...rest));
globalThis.stub = stub;
`,
  );
  return file;
}

async function timeOf(stub: string, statement: string): Promise<number> {
  const script = `const start = performance.now(); ${statement}; console.log('took', performance.now() - start);`;
  const output = await runOrThrow(process.execPath, ['--require', stub, '--eval', script]);
  const milliseconds = /took ([\d.]+)/.exec(output)?.[1];
  if (!milliseconds) throw new Error(`no time in: ${output}`);
  return Number(milliseconds);
}
