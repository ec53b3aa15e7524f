import { parseArgs } from 'node:util';
import type { Command } from './commands.ts';
import { UsageError } from './usage-error.ts';

export interface Options {
  /** The last value of an option, where it was given. */
  text(name: string): string | undefined;
  /** All values of an option. */
  texts(name: string): string[];
  flag(name: string): boolean;
  positionals: string[];
}

/** Reads the words after a command's name by its table of options. @throws UsageError */
export function parseOptions(
  command: Pick<Command, 'name' | 'options'>,
  words: string[],
  allowPositionals = false,
): Options {
  const hint = `triptych ${command.name} --help shows its options.`;
  const entries = command.options.map(({ name, value, multiple }) => [
    name,
    {
      type: value === undefined ? ('boolean' as const) : ('string' as const),
      multiple: value !== undefined || multiple === true,
    },
  ]);
  try {
    const parsed = parseArgs({ args: words, options: Object.fromEntries(entries), allowPositionals });
    const values: Record<string, unknown> = parsed.values;
    const texts = (name: string) => [values[name] ?? []].flat().map(String);
    return {
      text: (name) => texts(name).at(-1),
      texts,
      flag: (name) => values[name] === true,
      positionals: parsed.positionals,
    };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UsageError(reason.replace(/\.?$/, '.'), hint);
  }
}

/** @throws UsageError where the option is missing or empty */
export function required(options: Options, name: string, command: Pick<Command, 'name'>): string {
  const value = options.text(name);
  if (value === undefined || value === '') {
    throw new UsageError(`--${name} is missing.`, `triptych ${command.name} --help shows its options.`);
  }
  return value;
}
