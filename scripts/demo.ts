import { spawn } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Diagnostic, RunEvent } from '../src/engine/index.ts';
import { inProject, projectRoot } from './project.ts';

/** The main job on the sample: an SVD file becomes a Renode peripheral. No model, no account, no network. */
async function main(): Promise<number> {
  const out = inProject('out', 'demo');
  await rm(out, { recursive: true, force: true });
  const samples = (await readdir(inProject('samples'))).filter((name) => name.endsWith('.svd'));
  for (const sample of samples) {
    const svd = join('samples', sample);
    const words = ['generate-peripheral', '--svd', svd, '--all', '--out', join('out', 'demo'), '--write'];
    console.log(`$ npm run -s triptych -- ${words.join(' ')}\n`);
    const code = await generate([...words, '--json']);
    if (code !== 0) return code;
  }
  console.log(`
Open it in VS Code, with the extension, in the browser:   npm start
All that the command line can do:                         npm run -s triptych -- --help`);
  return 0;
}

/** Runs the command line as a user would and shows its events. */
async function generate(words: string[]): Promise<number> {
  const child = spawn(process.execPath, [inProject('src/hosts/cli/main.ts'), ...words], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  const events: RunEvent[] = [];
  for await (const line of createInterface({ input: child.stdout })) events.push(JSON.parse(line));
  const code = await ended;
  // The files are written when all of them are known.
  for (const event of events) await show(event);
  return code;
}

async function show(event: RunEvent): Promise<void> {
  if (event.type === 'peripheral') {
    console.log(`${event.name}: ${event.registers} registers, ${event.fields} fields, as ${event.className}`);
    for (const file of event.files) console.log(`  ${await describeFile(file)}`);
    for (const diagnostic of event.diagnostics) console.log(`  ${describeDiagnostic(diagnostic)}`);
  }
  if (event.type === 'run-end' && event.outcome === 'failed') console.log(`Failed: ${event.message}`);
}

async function describeFile(file: string): Promise<string> {
  const path = relative(projectRoot, resolve(projectRoot, file));
  const text = await readFile(inProject(path), 'utf8');
  return `${path.padEnd(48)}${String(text.trimEnd().split('\n').length).padStart(5)} lines  ${purposeOf(path)}`;
}

const purposes: [ending: string, purpose: string][] = [
  ['.Registers.cs', 'the registers; generated anew whenever the SVD changes'],
  ['.cs', 'the behaviour; yours to write, never overwritten'],
  ['.repl', 'platform: address, size, interrupts'],
  ['.resc', 'script that brings up a machine with this block'],
  ['.robot', 'Robot tests of every register'],
];

function purposeOf(path: string): string {
  return purposes.find(([ending]) => path.endsWith(ending))?.[1] ?? '';
}

function describeDiagnostic({ line, column, severity, message }: Diagnostic): string {
  return `${severity} at line ${line}, column ${column}: ${message}`;
}

process.exitCode = await main();
