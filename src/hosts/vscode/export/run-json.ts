import { wordsOf } from '../review/task-facts.ts';
import type { KeptRun } from './run-journal.ts';

/** Characters of the events, together. */
export const longestEvents = 32_000_000;

/**
 * A run as JSON: what was asked and every event that is kept, one to a line. An event that would make it too long
 * is left out and counted; the end of the run is always there.
 * @param longest characters of the events, together
 */
export function runJson({ request, events, leftOut }: KeptRun, longest = longestEvents): string {
  const lines: string[] = [];
  let length = 0;
  let more = leftOut;
  for (const event of events) {
    const line = JSON.stringify(event);
    length += line.length;
    if (length <= longest || event.type === 'run-end') {
      lines.push(line);
      continue;
    }
    length -= line.length;
    more += 1;
  }
  const { task, subject, folder } = request;
  const head = { version: 1, task, subject, folder, request: wordsOf(request), leftOut: more };
  const fields = Object.entries(head).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`],
  );
  return `{\n${fields.join('')}  "events": [\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ]\n}\n`;
}
