import { asItems, asText, asTexts, type Fields, field, fieldsOf } from './generous.ts';
import { type Plan, plan } from './plan.ts';
import { type Reading, type ReplyText, readJson } from './reading.ts';

/** Reads a planner's reply: JSON, however it is wrapped. A plan without a goal and without steps is none. */
export function readPlan(reply: ReplyText): Reading<Plan> {
  return readJson(reply, plan, (value) => {
    const normal = normalPlan(planFields(value));
    if (normal.goal === '' && normal.steps.length === 0) {
      return { problem: 'The plan has neither a goal nor steps.' };
    }
    return { value: normal };
  });
}

function planFields(value: unknown): Fields {
  const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const fields = fieldsOf(one);
  if (fields.has('goal') || fields.has('steps')) return fields;
  const inner = field(fields, 'plan', 'result', 'response', 'output', 'answer');
  return inner === undefined || Array.isArray(inner) ? fields : fieldsOf(inner);
}

function normalPlan(fields: Fields): Plan {
  const api = fieldsOf(field(fields, 'apidesign', 'api', 'apis', 'interface'));
  return {
    goal: asText(field(fields, 'goal', 'objective', 'summary', 'title', 'task')),
    steps: asTexts(
      listOf(field(fields, 'steps', 'plan', 'tasks', 'implementationsteps')),
      'title',
      'name',
      'description',
      'text',
      'action',
      'task',
      'detail',
      'details',
      'content',
      'step',
    ),
    files: files(field(fields, 'files', 'filestochange', 'filestomodify', 'affectedfiles', 'filelist')),
    context_used: asTexts(field(fields, 'contextused', 'context'), 'path', 'file', 'name'),
    constraints: asTexts(
      field(fields, 'constraints', 'requirements', 'limits'),
      'name',
      'description',
      'text',
    ),
    api_design: {
      endpoints: asTexts(field(api, 'endpoints', 'routes', 'endpoint'), 'method', 'path', 'url', 'name').map(
        (text) => text.replace(/^(GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS): /i, '$1 '),
      ),
      classes: asTexts(field(api, 'classes', 'types', 'interfaces', 'class'), 'name'),
      functions: functions(field(api, 'functions', 'methods', 'function')),
    },
    reasoning: asText(field(fields, 'reasoning', 'rationale', 'explanation', 'thoughts', 'why')),
  };
}

/** `{"1": "…", "2": "…"}` for a list. */
function listOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => /^(step)?\W?\d+$/i.test(name))
    ? Object.values(value)
    : value;
}

/** Paths, of a list, of objects, of one text with commas, or of `{create: […], update: […]}` and `{"a.ts": "…"}`. */
function files(value: unknown): string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !('path' in value)) {
    const entries = Object.entries(value).slice(0, 500);
    return entries.flatMap(([name, part]) => (/[./]/.test(name) ? [name] : asItems(part).flatMap(files)));
  }
  return asTexts(value, 'path')
    .flatMap((text, index) => pathTexts(text, asItems(value)[index]))
    .map((path) => path.replace(/^[`'"]|[`'"]$/g, '').replace(/^\.\//, ''))
    .filter((path) => path !== '')
    .slice(0, 500);
}

function pathTexts(text: string, item: unknown): string[] {
  if (typeof item === 'object' && item !== null && !('path' in item)) {
    const named = asText(field(fieldsOf(item), 'file', 'filepath', 'filename', 'name'));
    return named === '' ? [] : [named];
  }
  // `src/a.ts (new)`, `src/a.ts: adds x`, `src/a.ts - adds x`
  return text.split(/,\s/).map((part) =>
    part
      .replace(/\s+\([^()]*\)$/, '')
      .replace(/(:|\s[-–—])\s.*$/, '')
      .trim(),
  );
}

function functions(value: unknown): string[] {
  return asItems(value).flatMap((item) => {
    const fields = fieldsOf(item);
    const named = asText(field(fields, 'signature', 'name'));
    return named === ''
      ? asTexts(typeof item === 'string' && !Array.isArray(value) ? item : [item])
      : [named];
  });
}
