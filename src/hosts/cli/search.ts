import { TriptychError } from '../../engine/index.ts';
import type { Command } from './commands.ts';
import type { Environment } from './environment.ts';
import { type Options, parseOptions } from './parse-options.ts';
import { refreshIndex } from './refresh-index.ts';
import type { ExitStatus, Terminal } from './run-command-line.ts';
import { searchBatch } from './search-batch.ts';
import { noteText } from './text/passages-text.ts';
import { searchText } from './text/search-text.ts';
import { safeTerminal } from './text/terminal-text.ts';
import { UsageError } from './usage-error.ts';
import { workspaceFolder } from './workspace-folder.ts';
import { type OpenedIndex, openIndex } from './workspace-index.ts';

/** Tokens that all shown passages have together, about. */
const PASSAGE_TOKENS = 3000;
const MOST_FILES = 1000;

export const searchCommand: Command = {
  name: 'search',
  summary: 'finds the files and passages of a folder that fit a question',
  synopsis: '[--workspace DIR] [--limit N] [--json] "QUERY" | --batch',
  options: [
    { name: 'workspace', value: 'DIR', summary: 'the folder to search; by default the current one' },
    { name: 'limit', value: 'N', summary: 'files at most; by default 10, with --batch 20' },
    { name: 'batch', summary: 'read many queries from standard input, and answer each with a line' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'The index is built or brought up to date first (see triptych index --help); no model is needed. With --batch every',
    'line of standard input is {"id","query"} in JSON, other keys are ignored, and is answered by {"id","files","ms"}:',
    'paths, best first, and the milliseconds of this query. A line that is no query is answered by {"id","error"}, and',
    'the exit status is 1 at the end.',
  ],
  parse(words, environment) {
    const options = parseOptions(this, words, true);
    const folder = workspaceFolder(options);
    const limit = limitOf(options);
    const text = options.positionals.join(' ').trim();
    const isBatch = options.flag('batch');
    if (isBatch !== (text === ''))
      throw new UsageError(wrongQuery(isBatch), 'triptych search --help shows its options.');
    return {
      report: (terminal, isJson, signal) =>
        withIndex(folder, environment, terminal, signal, (opened) =>
          isBatch
            ? batch(opened, limit, terminal, signal)
            : search(opened, { text, ...(limit !== undefined && { limit }) }, terminal, isJson, signal),
        ),
    };
  },
};

function wrongQuery(isBatch: boolean): string {
  return isBatch
    ? 'with --batch the queries come from standard input.'
    : 'say what to search for, in quotes.';
}

function limitOf(options: Options): number | undefined {
  const written = options.text('limit');
  if (written === undefined) return undefined;
  const limit = /^\d{1,6}$/.test(written) ? Number(written) : 0;
  if (limit >= 1 && limit <= MOST_FILES) return limit;
  throw new UsageError(
    `--limit is a whole number from 1 to ${MOST_FILES}.`,
    'triptych search --help shows its options.',
  );
}

async function withIndex(
  folder: string,
  environment: Environment,
  terminal: Terminal,
  signal: AbortSignal,
  use: (opened: OpenedIndex) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const opened = openIndex(folder, environment);
  try {
    await refreshIndex(opened, terminal, signal);
    return await use(opened);
  } finally {
    await opened.index.close();
  }
}

async function search(
  { index }: OpenedIndex,
  query: { text: string; limit?: number },
  terminal: Terminal,
  isJson: boolean,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const start = performance.now();
  const result = await index.search({ ...query, passageTokens: PASSAGE_TOKENS }, signal);
  if (!isJson) {
    safeTerminal(terminal).out(searchText(result));
    return 0;
  }
  const { files, passages, ...rest } = result;
  const milliseconds = performance.now() - start;
  const end = { type: 'run-end', outcome: 'done', changes: [], milliseconds };
  for (const line of [
    ...files.map((file) => ({ type: 'file', ...file })),
    ...passages.map((passage) => ({ type: 'passage', ...passage })),
    { type: 'search', ...rest },
    end,
  ]) {
    terminal.out(`${JSON.stringify(line)}\n`);
  }
  return 0;
}

async function batch(
  { index }: OpenedIndex,
  limit: number | undefined,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const onAbort = () => process.stdin.destroy(new TriptychError('cancelled', 'It was interrupted.'));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    const isWhole = await searchBatch(
      process.stdin.setEncoding('utf8'),
      index,
      {
        limit,
        out: (line) => terminal.out(`${line}\n`),
        onNote: (note) => safeTerminal(terminal).error(`triptych: ${noteText(note)}\n`),
      },
      signal,
    );
    return isWhole ? 0 : 1;
  } finally {
    signal.removeEventListener('abort', onAbort);
    process.stdin.destroy();
  }
}
