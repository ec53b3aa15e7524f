import type { IndexCounts, LeftOutFile } from '../../engine/index.ts';
import type { Command } from './commands.ts';
import { parseOptions } from './parse-options.ts';
import { countsText, refreshIndex } from './refresh-index.ts';
import type { ExitStatus, Terminal } from './run-command-line.ts';
import { safeTerminal, table, whole } from './text/terminal-text.ts';
import { workspaceFolder } from './workspace-folder.ts';
import { type OpenedIndex, openIndex } from './workspace-index.ts';

export const indexCommand: Command = {
  name: 'index',
  summary: 'builds the index of a folder, or brings it up to date',
  synopsis: '[--workspace DIR] [--rebuild] [--left-out] [--json]',
  options: [
    { name: 'workspace', value: 'DIR', summary: 'the folder; by default the current one' },
    { name: 'rebuild', summary: 'read every file again; vectors stay' },
    { name: 'left-out', summary: 'list what is not in the index, and why' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'search does the same before it answers. The index is kept in TRIPTYCH_STATE_FOLDER or the place that the system has',
    'for such things, never in the folder. Files that .gitignore or .triptychignore name, binary, generated, minified and',
    'over-large files are left out, likely secrets always. No model is needed; with EMBEDDING_PROVIDER and',
    'EMBEDDING_MODEL_NAME there are vectors too, at MILVUS_URI (with MILVUS_TOKEN) where that is set.',
  ],
  parse(words, environment) {
    const options = parseOptions(this, words);
    const folder = workspaceFolder(options);
    const isAnew = options.flag('rebuild');
    const listsLeftOut = options.flag('left-out');
    return {
      report: async (terminal, isJson, signal) => {
        const start = performance.now();
        const opened = openIndex(folder, environment);
        try {
          const counts = await refreshIndex(opened, terminal, signal, isAnew);
          const leftOut = await opened.index.leftOut(signal);
          const told = { counts, leftOut, listsLeftOut, storage: opened.storage };
          if (isJson) showJson(told, performance.now() - start, terminal);
          else safeTerminal(terminal).out(indexText(told));
          return statusOf(opened);
        } finally {
          await opened.index.close();
        }
      },
    };
  },
};

/** An index that could not be kept is not what was asked for. */
function statusOf({ index }: OpenedIndex): ExitStatus {
  return index.state.phase === 'failed' ? 1 : 0;
}

interface Told {
  counts: IndexCounts;
  leftOut: LeftOutFile[];
  listsLeftOut: boolean;
  storage: string;
}

function showJson(
  { counts, leftOut, listsLeftOut, storage }: Told,
  milliseconds: number,
  terminal: Terminal,
): void {
  const line = (value: object) => terminal.out(`${JSON.stringify(value)}\n`);
  line({ type: 'index', ...counts, leftOutBy: Object.fromEntries(countReasons(leftOut)), storage });
  for (const { path, reason, detail } of listsLeftOut ? leftOut : []) {
    line({ type: 'left-out', path, reason, ...(detail !== undefined && { detail }) });
  }
  line({ type: 'run-end', outcome: 'done', changes: [], milliseconds });
}

function indexText({ counts, leftOut, listsLeftOut, storage }: Told): string {
  const reasons = countReasons(leftOut).map(([reason, count]) => `  ${whole(count)} ${reason}\n`);
  const head = `${countsText(counts)}\n${reasons.join('')}kept in ${storage}\n`;
  if (!listsLeftOut || leftOut.length === 0) return head;
  const rows = leftOut.map(({ path, reason, detail }) => [reason, path, detail ?? '']);
  return `${head}\n${table([['reason', 'path', 'because of'], ...rows])}`;
}

/** The most frequent first. */
function countReasons(leftOut: LeftOutFile[]): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
