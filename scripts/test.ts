import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { inProject, vsixPath } from './project.ts';
import { runCommand } from './run-command.ts';
import { runNodeTests } from './test/run-node-tests.ts';
import { describeTally, type Tally } from './test/tally.ts';

interface Step {
  name: string;
  run(): Promise<Tally>;
}

/** Without it Biome would colour what a CI server keeps as plain text. */
const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;

/** Every check of the project, in the order they run. A failing one does not hide the others. */
const steps: Step[] = [
  program('types: src, test, scripts', 'typescript/bin/tsc', ['-p', '.']),
  program('types: webview-ui', 'typescript/bin/tsc', ['-p', 'webview-ui']),
  program('lint and format', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', colors, '.']),
  nodeTests('import rule', ['test/architecture.test.ts']),
  nodeTests('unit and golden', ['test/**/*.test.ts'], {
    except: ['test/architecture.test.ts', 'test/hosts/cli/', 'test/vscode/'],
  }),
  nodeTests('the command line as a process', ['test/hosts/cli/**/*.test.ts']),
  { name: 'package', run: packageAnew },
  // One VS Code at a time: each is a server, an extension host and a browser.
  nodeTests('the packaged extension in a real VS Code', ['test/vscode/**/*.test.ts'], { concurrency: 1 }),
];

function program(name: string, script: string, args: string[]): Step {
  return {
    name,
    async run() {
      const { code } = await runCommand(process.execPath, [inProject('node_modules', script), ...args], {
        cwd: inProject(),
        output: 'show',
      });
      return code === 0 ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: [name], skipped: [] };
    },
  };
}

function nodeTests(
  name: string,
  patterns: string[],
  { except = [], concurrency = availableParallelism() }: { except?: string[]; concurrency?: number } = {},
): Step {
  return {
    name,
    async run() {
      const found = globSync(patterns, { cwd: inProject() });
      const files = found
        .map((file) => file.replaceAll('\\', '/'))
        .filter((file) => !except.some((start) => file.startsWith(start)));
      // A pattern that matches nothing would pass for ever.
      if (files.length === 0) return { passed: 0, failed: [`${name}: no test files`], skipped: [] };
      return runNodeTests(
        files.sort().map((file) => inProject(file)),
        concurrency,
      );
    },
  };
}

function packageAnew(): Promise<Tally> {
  const step = program('package', '../scripts/package.ts', []);
  // What an earlier run left behind must not be tested instead.
  return rm(vsixPath, { force: true }).then(() => step.run());
}

async function main(): Promise<void> {
  const total: Tally = { passed: 0, failed: [], skipped: [] };
  for (const [index, { name, run }] of steps.entries()) {
    console.log(`\n== ${index + 1}/${steps.length} ${name}`);
    const start = performance.now();
    const result = await run().catch((error: unknown): Tally => {
      console.error(error);
      return { passed: 0, failed: [name], skipped: [] };
    });
    console.log(`== ${name}: ${describeTally(result)}, ${((performance.now() - start) / 1000).toFixed(0)} s`);
    total.passed += result.passed;
    total.failed.push(...result.failed.map((test) => `${name}: ${test}`));
    total.skipped.push(...result.skipped.map((test) => `${name}: ${test}`));
  }
  console.log('');
  for (const test of total.skipped) console.log(`skipped: ${test}`);
  for (const test of total.failed) console.log(`failed: ${test}`);
  console.log(describeTally(total));
  process.exitCode = total.failed.length > 0 ? 1 : 0;
}

await main();
