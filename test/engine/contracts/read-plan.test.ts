import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPlan } from '../../../src/engine/contracts/read-plan.ts';
import { planSchema, reviewSchema } from '../../../src/engine/contracts/response-schemas.ts';

const stop = (text: string) => readPlan({ text, finish: 'stop' });
const plan = '{"goal": "g", "steps": ["s"], "files": ["src/a.ts"]}';

const good: [name: string, text: string, repaired?: boolean][] = [
  ['bare', plan],
  ['fenced', `Sure {x}!\n\`\`\`json\n${plan}\n\`\`\`\nDone.`],
  ['in prose', `Here it is: ${plan} Have fun.`],
  ['after thoughts', `<think>{"goal": "wrong"}</think>\n${plan}`],
  ['wrapped', `{"plan": ${plan}}`],
  ['an array of one', `[${plan}]`],
  ['other names', '{"Goal": "g", "Steps": "s", "filesToChange": ["src/a.ts"]}'],
  [
    'objects',
    '{"goal":"g","steps":[{"step":1,"description":"s"}],"files":[{"path":"src/a.ts","action":"create"}]}',
  ],
  ['numbered', '{"goal":"g","steps":{"1":"s"},"files":{"create":["./src/a.ts"]}}'],
  ['lines', '{"goal":"g","steps":"1. s","files":"- `src/a.ts`"}'],
  ['notes beside paths', '{"goal":"g","steps":["s"],"files":["src/a.ts (new)"]}'],
  ['trailing comma', '{"goal": "g", "steps": ["s",], "files": ["src/a.ts"],}', true],
  ['no quotes', "{goal: 'g', steps: ['s'], files: ['src/a.ts']}", true],
  ['never closed', '```json\n{"goal": "g", "steps": ["s"], "files": ["src/a.ts"]\n```', true],
];
for (const [name, text, repaired = false] of good) {
  test(`reads a plan: ${name}`, () => {
    const read = stop(text);
    assert.ok(read.ok);
    assert.deepEqual([read.value.goal, read.value.steps, read.value.files], ['g', ['s'], ['src/a.ts']]);
    assert.equal(read.repaired, repaired);
  });
}

test('control characters in a text are part of it', () => {
  const steps = ['\u0000 \u0007\u001b[2J', '\u007f\u0085'];
  const text = `{"goal": "g", "steps": ["${steps.join('", "')}"]}`;
  for (const read of [stop(text), readPlan({ text: `${text} and`, finish: 'length' })]) {
    assert.ok(read.ok);
    assert.deepEqual([read.value.steps, read.repaired], [steps, false]);
  }
});

test('an API design in objects', () => {
  const read = stop(
    '{"goal":"g","apiDesign":{"endpoints":[{"method":"GET","path":"/x"}],"functions":[{"name":"f","description":"d"}],"classes":"C"}}',
  );
  assert.deepEqual(read.ok && read.value.api_design, {
    endpoints: ['GET /x'],
    classes: ['C'],
    functions: ['f'],
  });
});

const bad: [name: string, text: string, finish: 'stop' | 'length' | 'refused', problem: RegExp][] = [
  ['empty', ' ', 'stop', /empty/],
  ['prose', 'I can not do that.', 'stop', /no JSON/],
  ['no JSON at all', 'Take {it} as {{it}} is', 'stop', /JSON in the reply is broken/],
  ['an empty plan', '{"goal": "", "steps": [], "files": ["a"]}', 'stop', /neither a goal nor steps/],
  ['cut off', '{"goal": "g", "steps": ["s"', 'length', /cut off/],
  ['refused', plan, 'refused', /declined/],
  ['nested too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'stop', /./],
  ['too long', `{"goal":"${'x'.repeat(1_100_000)}"}`, 'stop', /1 MiB/],
];
for (const [name, text, finish, problem] of bad) {
  test(`refuses a plan: ${name}`, () => {
    const read = readPlan({ text, finish });
    assert.ok(!read.ok);
    assert.match(read.problem, problem);
    assert.equal(read.code, finish === 'refused' ? 'refused' : 'reply-unusable');
  });
}

test('a plan that is whole counts although prose behind it was cut off', () => {
  assert.equal(readPlan({ text: `${plan}\nAnd fur`, finish: 'length' }).ok, true);
});

test('names of prototypes do no harm, and lists are bounded', () => {
  const read = stop(
    `{"goal":"g","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"steps":${JSON.stringify(Array(5000).fill('s'))}}`,
  );
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  assert.equal(read.ok && read.value.steps.length, 500);
});

test('never throws', () => {
  fc.assert(fc.property(fc.json(), (text) => void stop(text)));
  fc.assert(
    fc.property(
      fc.json(),
      fc.string(),
      (json, text) => void stop(`{"goal":${json},"steps":${json},"files":${json},${text}`),
    ),
  );
});

for (const [name, piece] of [
  ['brackets', '['],
  ['objects', '{"a":'],
  ['quotes', '"'],
  ['closed', '{}'],
  ['escapes', '{"\\'],
] as const) {
  test(`a megabyte of ${name} is read`, () => {
    stop(piece.repeat(Math.floor(1_000_000 / piece.length)));
  });
}

test('the schemas are what strict modes take', () => {
  const check = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { type, properties, required, additionalProperties } = schema as Record<string, unknown>;
    if (type === 'object') {
      assert.equal(additionalProperties, false);
      assert.deepEqual(required, Object.keys(properties as object));
    }
    Object.values(schema).forEach(check);
  };
  for (const { schema } of [planSchema, reviewSchema]) {
    assert.equal(schema['type'], 'object');
    check(schema);
  }
});
