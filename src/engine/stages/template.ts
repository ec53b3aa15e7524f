import type { Plan } from '../contracts/plan.ts';
import { normalPath, refusePath } from '../edit/refuse-path.ts';
import type { Fallback } from '../events.ts';
import type { Run } from '../run.ts';
import type { Drafts } from './drafts.ts';
import type { Words } from './words.ts';

/** How comments begin and end, by the end of a file's name. */
const commentMarks: { names: RegExp; start: string; end?: string }[] = [
  {
    names: /\.(py|rb|sh|bash|ya?ml|toml|r|pl|ps1|cmake|robot|repl|resc)$|(^|\/)(Makefile|Dockerfile)$/i,
    start: '#',
  },
  { names: /\.(sql|lua|hs|adb|ads|vhdl?)$/i, start: '--' },
  { names: /\.(html?|xml|svg|md|vue)$/i, start: '<!--', end: '-->' },
  { names: /\.(css|scss|less)$/i, start: '/*', end: '*/' },
  {
    names: /\.(c|h|cc|cpp|hpp|cs|java|kt|swift|go|rs|js|jsx|ts|tsx|mjs|cjs|mts|cts|php|dart|scala|v|sv)$/i,
    start: '//',
  },
];

/**
 * What can be had without a model: the files that do not exist yet, each with what is to be done as TODO marks.
 * Files that exist are left as they are, since nobody knows the place.
 */
export async function template(
  subject: { request: string; plan?: Plan | undefined; files: string[]; reason: string; words: Words },
  drafts: Drafts,
  run: Run,
): Promise<Fallback> {
  const { request, plan, reason, words } = subject;
  const steps = plan && plan.steps.length > 0 ? plan.steps : [request];
  const named = plan && plan.files.length > 0 ? plan.files : [...subject.files, ...pathsIn(request)];
  const paths = [...new Set(named.map(normalPath))]
    .filter((path) => refusePath(path) === undefined)
    .slice(0, 20);
  const missing: string[] = [];
  for (const path of paths) {
    if ((await drafts.read(path, run)) === undefined) missing.push(path);
  }
  const fresh = drafts.snapshot();
  for (const path of missing) {
    const text = todoFile(path, steps, words);
    if (text !== '') fresh.put(path, undefined, text);
  }
  const there = paths.filter((path) => !missing.includes(path));
  const changes = fresh.changes(run).filter(({ before }) => before === undefined);
  return { rung: 'template', changes, guide: guideText({ reason, missing, there, steps }, words) };
}

/** Words of a request that look like paths of files: they have an extension, and no blank. */
function pathsIn(request: string): string[] {
  return request.match(/[\w./-]{1,200}\.[A-Za-z]\w{0,7}\b/g)?.slice(0, 20) ?? [];
}

function hasComments(path: string): boolean {
  return commentMarks.some(({ names }) => names.test(path));
}

function todoFile(path: string, steps: string[], words: Words): string {
  const marks = commentMarks.find(({ names }) => names.test(path));
  if (!marks) return '';
  const { start, end = '' } = marks;
  const line = (text: string) => `${start} ${text.replaceAll(end || '\0', ' ')}${end && ` ${end}`}\n`;
  const todos = steps.map((step) => line(`TODO: ${step.replace(/\s+/g, ' ')}`));
  return [line(words.template.head), ...todos].join('');
}

function guideText(
  found: { reason: string; missing: string[]; there: string[]; steps: string[] },
  { template: words }: Words,
): string {
  const { reason, missing, there, steps } = found;
  const files = missing.map((path) => (hasComments(path) ? words.offered(path) : words.toCreate(path)));
  const changed = there.map(words.leftAlone);
  return [
    words.reason(reason),
    '',
    ...(files.length + changed.length > 0 ? [words.files, ...files, ...changed, ''] : []),
    words.toDo,
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    words.again,
  ].join('\n');
}
