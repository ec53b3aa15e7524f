import type { Command, Option } from './commands.ts';

/** What `triptych --help` shows. */
export function generalHelp(commands: Command[]): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(22)}${summary}`);
  return [
    'triptych: from a request in words, or a CMSIS-SVD file, to reviewed changes.',
    '',
    'Usage: triptych COMMAND [options]',
    '',
    'Commands:',
    ...lines,
    '',
    'triptych COMMAND --help shows the options of a command.',
    'Exit status: 0 done, 1 failed, 2 wrong usage, 130 cancelled.',
    '',
  ].join('\n');
}

/** What `triptych COMMAND --help` shows. */
export function commandHelp({ name, synopsis, summary, options, notes }: Command): string {
  const shown = [...options, { name: 'help', summary: 'show this' } satisfies Option];
  const lines = shown.map((option) => `  ${optionWord(option).padEnd(24)}${option.summary}`);
  return [
    `triptych ${name}: ${summary}`,
    '',
    `Usage: triptych ${name} ${synopsis}`,
    '',
    'Options:',
    ...lines,
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
  ].join('\n');
}

function optionWord({ name, value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}
