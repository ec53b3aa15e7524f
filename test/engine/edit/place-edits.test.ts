import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchReplace } from '../../../src/engine/contracts/code.ts';
import { EditedText } from '../../../src/engine/edit/edited-text.ts';
import { placeEdits } from '../../../src/engine/edit/place-edits.ts';
import { WorkBudget } from '../../../src/engine/edit/work-budget.ts';

function place(text: string, edits: SearchReplace[], path = 'a.ts') {
  const edited = new EditedText(text);
  const hunks = placeEdits(path, edited, edits, new WorkBudget());
  edited.tellWritten();
  return { after: edited.text, hunks, statuses: hunks.map(({ status }) => status) };
}

const order = `export function openOrder(id: string) {
  const order = this.orders.get(id);
  if (!order) throw new Error('no order');
  order.state = 'open';
  this.log('opened', id);
  return order;
}

export function closeOrder(id: string) {
  const order = this.orders.get(id);
  if (!order) throw new Error('no order');
  order.state = 'closed';
  this.log('closed', id);
  return order;
}
`;

const settings = `const colour = 'green';
const language = 'en-GB';
const retries = countOf(tries);
const timeout = seconds(limit);
const palette = read(colours);
`;

function register(offset: string): string {
  return `<registers>
  <register>
    <addressOffset>${offset}</addressOffset>
    <description>Interrupt Enable for proc0</description>
    <fields>
      <name>B</name>
    </fields>
  </register>
</registers>
`;
}

const cases: {
  name: string;
  text?: string;
  path?: string;
  edit: SearchReplace;
  becomes?: [from: string, to: string];
  status: string;
  rung?: string;
  reason?: RegExp;
}[] = [
  {
    name: 'lines left out on both sides stay as they are',
    edit: {
      search:
        "export function openOrder(id: string) {\n  // ... existing code ...\n  this.log('opened', id);\n",
      replace:
        "export function openOrder(id: number) {\n  // ... existing code ...\n  this.log('open', id);\n",
    },
    becomes: [
      "(id: string) {\n  const order = this.orders.get(id);\n  if (!order) throw new Error('no order');\n  order.state = 'open';\n  this.log('opened'",
      "(id: number) {\n  const order = this.orders.get(id);\n  if (!order) throw new Error('no order');\n  order.state = 'open';\n  this.log('open'",
    ],
    status: 'applied',
    rung: 'elided',
  },
  {
    name: 'lines left out in the replacement alone, after a new line',
    edit: {
      search: order,
      replace: 'export function openOrder(id: string) {\n  const other = 1;\n  // ... existing code ...\n}\n',
    },
    status: 'refused',
    reason: /unclear/,
  },
  {
    name: 'a body left out in the replacement is kept',
    edit: {
      search: "  order.state = 'open';\n  this.log('opened', id);\n  return order;\n}\n",
      replace: "  order.state = 'open';\n  // ... rest of the code ...\n  return order;\n}\n// end\n",
    },
    becomes: ["('opened', id);\n  return order;\n}\n", "('opened', id);\n  return order;\n}\n// end\n"],
    status: 'applied',
    rung: 'exact',
  },
  {
    name: 'a search that leaves lines out and a replacement that does not',
    edit: {
      search: "export function openOrder(id: string) {\n  ...\n  this.log('opened', id);\n",
      replace: 'nothing();\n',
    },
    status: 'refused',
    reason: /otherwise than/,
  },
  {
    name: 'a piece that stands twice',
    edit: {
      search: 'export function openOrder(id: string) {\n  // ...\n  return order;\n',
      replace: 'export function openOrder(id: number) {\n  // ...\n  return order;\n',
    },
    status: 'ambiguous',
    rung: 'elided',
  },
  {
    name: 'dots of Python are code',
    path: 'a.py',
    text: 'class A:\n    ...\n\nclass Second:\n    ...\n',
    edit: { search: 'class A:\n    ...\n', replace: 'class A:\n    x = 1\n' },
    becomes: ['class A:\n    ...', 'class A:\n    x = 1'],
    status: 'applied',
    rung: 'exact',
  },
  {
    name: 'a line of the context differs',
    edit: {
      search:
        "export function openOrder(id: string) {\n  const order = this.orders.get(id);\n  if (!order) throw new TypeError('no order');\n  order.state = 'open';\n  this.log('opened', id);\n",
      replace:
        "export function openOrder(id: string) {\n  const order = this.orders.get(id);\n  if (!order) throw new TypeError('no order');\n  order.state = 'open';\n  this.log('opened now', id);\n",
    },
    becomes: ["this.log('opened', id)", "this.log('opened now', id)"],
    status: 'applied',
    rung: 'fuzzy',
  },
  {
    name: 'a line that is to be changed differs',
    edit: {
      search:
        "export function openOrder(id: string) {\n  const order = this.orders.get(id);\n  if (!order) throw new Error('no order');\n  order.state = 'opening';\n  this.log('opened', id);\n",
      replace:
        "export function openOrder(id: string) {\n  const order = this.orders.get(id);\n  if (!order) throw new Error('no order');\n  order.state = 'reopened';\n  this.log('opened', id);\n",
    },
    status: 'not-found',
    reason: /other lines where the edit changes/,
  },
  {
    name: 'a search for a function of which only the sibling is left',
    edit: {
      search: order.split('\n\n')[0]?.replaceAll('open', 'cancel') ?? '',
      replace:
        order.split('\n\n')[0]?.replaceAll('open', 'cancel').replace('return order', 'return id') ?? '',
    },
    status: 'not-found',
  },
  {
    name: 'lines like the search at another depth, where the place meant has a stale line',
    text: `function one() {
  throw new ToolError(
    'tool-missing',
    \`no tool in \${where}\`,
  );
}

function two() {
  if (bad) {
    throw new ToolFailure(
      'tool-missing',
      'There is none on PATH.',
    );
  }
}
`,
    edit: {
      search: "    throw new ToolError(\n      'tool-missing',\n",
      replace: "    throw new ToolError(\n      'tool-missing-on-path',\n",
    },
    status: 'ambiguous',
    rung: 'indent',
  },
  {
    name: 'a register of which only the sibling is there',
    path: 'a.svd',
    text: register('0x0108'),
    edit: {
      search: register('0x0104'),
      replace: register('0x0104').replace('<fields>', '<fields derivedFrom="x">'),
    },
    status: 'not-found',
  },
  {
    name: 'a stale line at the depth of all others, between lines that are nowhere else',
    text: settings,
    edit: {
      search: settings.replace('retries', 'attempts'),
      replace: settings.replace('retries', 'attempts').replace('en-GB', 'pt-BR'),
    },
    becomes: ['en-GB', 'pt-BR'],
    status: 'applied',
    rung: 'fuzzy',
  },
  {
    name: 'a stale line at the end, with nothing behind it',
    text: settings,
    edit: {
      search: settings.replace('colours', 'colors'),
      replace: settings.replace('colours', 'colors').replace('en-GB', 'pt-BR'),
    },
    status: 'not-found',
  },
  {
    name: 'a new line behind a bracket that is left out of the search',
    text: 'class First {\n  run() {\n    start(engine);\n  }\n}\n\nclass Second {\n  stop(engine);\n}\n',
    edit: {
      search: 'class First {\n  run() {\n    start(engine);\n  }\n\nclass Second {\n',
      replace: 'class First {\n  run() {\n    start(engine);\n  }\n  halt() {}\n\nclass Second {\n',
    },
    status: 'not-found',
  },
  {
    name: 'a line of two depths that speaks for the indentation of search and file alike',
    text: 'function f() {\n  try {\n    if (isBad)\n      return undefined;\n    return first(value);\n  } catch {\n    return undefined;\n  }\n}\n',
    edit: {
      search: '    return undefined;\n  return first(value);\n} catch {\n  return undefined;\n',
      replace: '      throw problem;\n    return undefined;\n',
    },
    status: 'refused',
    reason: /indentation/,
  },
  {
    name: 'a bracket alone, of which there is one at this depth',
    text: 'a(() => {\n  if (b) {\n  }\n    }\n',
    edit: { search: '    }\n', replace: '    })\n' },
    status: 'ambiguous',
  },
  {
    name: 'a short search with another indentation',
    text: 'while (a) {\n    b();\n}\n',
    edit: { search: 'b();\n', replace: 'c();\n' },
    status: 'not-found',
    reason: /too short/,
  },
  {
    name: 'the last lines, where they stand twice',
    text: 'first();\nrepeat(twice);\nsecond();\nrepeat(twice);\n',
    edit: { search: 'repeat(twice);\n', replace: 'once();\n', isAtEnd: true },
    becomes: ['second();\nrepeat(twice);', 'second();\nonce();'],
    status: 'applied',
    rung: 'exact',
  },
  {
    name: 'new lines for the end of the file',
    text: 'first();',
    edit: { search: '', replace: 'last();\n', isAtEnd: true },
    becomes: ['first();', 'first();\nlast();'],
    status: 'applied',
  },
  {
    name: 'lines of which the edit names the block they are in',
    edit: {
      search: "  if (!order) throw new Error('no order');\n",
      replace: '  if (!order) return;\n',
      anchors: ['export function closeOrder'],
    },
    becomes: [
      "if (!order) throw new Error('no order');\n  order.state = 'closed'",
      "if (!order) return;\n  order.state = 'closed'",
    ],
    status: 'applied',
    rung: 'exact',
  },
  {
    name: 'a block that is not there',
    edit: {
      search: "  if (!order) throw new Error('no order');\n",
      replace: 'x\n',
      anchors: ['class Other'],
    },
    status: 'ambiguous',
  },
  {
    name: 'a line number alone, which nothing proves',
    edit: { search: "  if (!order) throw new Error('no order');\n", replace: 'x\n', hint: 11 },
    status: 'ambiguous',
  },
  {
    name: 'a NUL character',
    edit: { search: "  order.state = 'open';\n", replace: 'a\0b\n' },
    status: 'refused',
    reason: /NUL/,
  },
];
for (const { name, text = order, path, edit, becomes, status, rung, reason } of cases) {
  test(`one edit: ${name}`, () => {
    const { after, hunks } = place(text, [edit], path);
    assert.equal(hunks[0]?.status, status, JSON.stringify(hunks));
    if (rung !== undefined) assert.equal(hunks[0]?.rung, rung);
    if (reason) assert.match(hunks[0]?.reason ?? '', reason);
    assert.equal(after, becomes ? text.replace(...becomes) : text);
  });
}

test('a line number decides between equals where another edit proves the numbers right', () => {
  const missing = "  if (!order) throw new Error('no order');\n";
  const proof = { search: "  this.log('opened', id);\n", replace: 'x\n' };
  const hinted = { search: missing, replace: '  check();\n', hint: 11 };
  assert.deepEqual(place(order, [{ ...proof, hint: 5 }, hinted]).statuses, ['applied', 'applied']);
  assert.match(place(order, [{ ...proof, hint: 5 }, hinted]).after, /check\(\);\n {2}order.state = 'closed'/);
  assert.deepEqual(place(order, [{ ...proof, hint: 6 }, hinted]).statuses, ['applied', 'ambiguous']);
});

test('an ambiguous edit names its places', () => {
  const { hunks } = place(order, [{ search: '  return order;\n', replace: 'x\n' }]);
  const [hunk] = hunks;
  assert.equal(hunk?.status, 'ambiguous');
  assert.deepEqual(hunk?.range, { start: 6, end: 6 });
  assert.deepEqual(hunk?.runnerUp, { line: 14, score: 1 });
  assert.match(hunk?.reason ?? '', /6, 14/);
});

test('edits that share lines they leave alone go together', () => {
  const { after, statuses } = place('a();\nb();\nc();\nd();\n', [
    { search: 'a();\nb();\n', replace: 'first();\nb();\n' },
    { search: 'b();\nc();\n', replace: 'b();\nthird();\n' },
  ]);
  assert.deepEqual(statuses, ['applied', 'applied']);
  assert.equal(after, 'first();\nb();\nthird();\nd();\n');
});

test('two that add at one line are refused where their order is unknown', () => {
  const base = 'import { alpha } from "a";\ncall();\n';
  const adding = (line: string): SearchReplace => ({
    search: 'import { alpha } from "a";\n',
    replace: `import { alpha } from "a";\n${line}\n`,
  });
  assert.deepEqual(place(base, [adding('one();'), adding('two();')]).statuses, ['applied', 'refused']);
});

test('each edit is told where its lines stand in the end', () => {
  const { hunks } = place('one();\ntwo();\nthree();\nfour();\n', [
    { search: 'three();\n', replace: 'three(3);\nthree(33);\n' },
    { search: 'one();\n', replace: 'zero();\none();\n' },
    { search: 'four();\n', replace: '' },
    { search: 'three(33);\n', replace: 'three(34);\n' },
  ]);
  assert.deepEqual(
    hunks.map(({ range }) => range),
    [
      { start: 3, end: 3 },
      { start: 1, end: 1 },
      { start: 4, end: 4 },
      { start: 5, end: 5 },
    ],
  );
  assert.deepEqual(
    hunks.map(({ written }) => written),
    [
      { start: 4, end: 5 },
      { start: 1, end: 1 },
      { start: 6, end: 5 },
      { start: 5, end: 5 },
    ],
  );
});

test('who moves a block and quotes the old one not quite right does not lose the new one', () => {
  const block =
    'function shared(input: string) {\n  const parts = input.split(separator);\n  return parts.map(trimmed);\n}\n';
  const text = `start();\n${block.replace('trimmed', 'cleaned')}finish();\n`;
  const { after, statuses } = place(text, [
    { search: 'finish();\n', replace: `finish();\n${block}` },
    { search: block, replace: '' },
  ]);
  assert.equal(statuses[0], 'applied');
  assert.notEqual(statuses[1], 'applied');
  assert.equal(after, `${text}${block}`);
});

test('no reply takes long, and all of it is answered', () => {
  const same = `${'x\n'.repeat(20_000)}y\n`;
  const long = 'a b'.repeat(350_000);
  const replies: [string, SearchReplace[]][] = [
    [same, Array.from({ length: 1000 }, () => ({ search: `${'x\n'.repeat(2000)}y\n`, replace: 'q\n' }))],
    [same, Array.from({ length: 1000 }, () => ({ search: 'x\n', replace: 'q\n' }))],
    [
      `${long}\nfoo\n${long}c\n`,
      Array.from({ length: 20 }, () => ({ search: `${long}d\nfoo\n`, replace: 'q\n' })),
    ],
    [
      'one two\nthree four\n'.repeat(10_000),
      Array.from({ length: 500 }, (_, index) => ({
        search: `${'one two\nthree four\n'.repeat(100)}word${index}\n`,
        replace: 'q\n',
      })),
    ],
  ];
  for (const [text, edits] of replies) {
    const { hunks } = place(text, edits);
    assert.equal(hunks.length, edits.length);
    assert.ok(hunks.some(({ status }) => status !== 'applied'));
  }
});
