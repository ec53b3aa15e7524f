import { stat } from 'node:fs/promises';
import { inProject, vsixPath } from './project.ts';
import { runCommand } from './run-command.ts';

/** The package stays under 2.4 MB: parsers, their grammars, PDF reading and the Milvus client are most of it. */
const sizeLimit = 2_400_000;

/**
 * Makes the `.vsix`. vsce builds the bundles itself, through the `vscode:prepublish` script.
 * @returns what is wrong with it, in words; nothing when all is well.
 */
async function packageExtension(): Promise<string[]> {
  const vsce = inProject('node_modules', '@vscode', 'vsce', 'vsce');
  const { code, output } = await runCommand(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--out', vsixPath],
    { cwd: inProject(), output: 'show' },
  );
  if (code !== 0) return [`vsce ended with ${code}`];
  const warnings = output.split('\n').filter((line) => /WARN/.test(line));
  const { size } = await stat(vsixPath);
  const tooLarge = size >= sizeLimit ? [`the package has ${size} bytes, ${sizeLimit} are allowed`] : [];
  return [...warnings, ...tooLarge];
}

const faults = await packageExtension();
for (const fault of faults) console.error(`Not good enough to ship: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
