import type { ModelUse } from '../../metrics/run-record.ts';
import type { Improved } from '../../stages/improve.ts';
import type { BehaviourTask } from './task.ts';

/** With which each line of the note begins, so that the next run finds it again. */
const MARK = '// Triptych: ';

/** How a behaviour came about, in lines for the head of its file. */
export function runNote({ record, start, isCompiled }: BehaviourTask, improved: Improved): string[] {
  const { checked, iterations, review } = improved;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const hits = sum(record.models, 'cacheHits');
  const asked = hits + sum(record.models, 'cacheMisses');
  const rate =
    asked === 0 ? 'no cache' : `${Math.round((100 * hits) / asked)} % of the requests from the cache`;
  const models = record.models.map(({ stage, model, backend }) => `${stage} ${model || backend}`);
  const compiled = isCompiled ? 'compiled' : 'not compiled';
  const reviewed = review ? 'reviewed by a model' : 'not reviewed';
  return [
    `behaviour written in ${seconds} s, ${iterations} ${iterations === 1 ? 'round' : 'rounds'}, ${rate}`,
    `models: ${[...new Set(models)].join(', ') || 'unknown'}`,
    `checks passed: ${checked.passed} of ${checked.total}; ${compiled}; ${reviewed}`,
  ];
}

function sum(models: ModelUse[], key: 'cacheHits' | 'cacheMisses'): number {
  return models.reduce((total, use) => total + use[key], 0);
}

/** A text with these lines at the end of its head comment, in the place of those of an earlier run. */
export function withRunNote(text: string, note: string[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/).filter((line) => !line.trim().startsWith(MARK));
  const first = lines.findIndex((line) => !/^\s*(\/\/.*)?$/.test(line));
  const head = lines.slice(0, Math.max(first, 0));
  const end = head.findLastIndex((line) => line.trim() !== '' && !/^\s*\/\/\s*$/.test(line));
  const isHead = !/^\s/.test(lines[0] ?? '') && end >= 0;
  const at = isHead ? end + 1 : 0;
  const blanks = /^\s*/.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
  const added = note.map((line) => `${blanks}${MARK}${line.replace(/[\r\n]+/g, ' ').slice(0, 300)}`);
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join(lineEnd);
}
