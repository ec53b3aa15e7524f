import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DiffLine, idleState, type PanelState } from '../../src/protocol/panel-state.ts';
import type { RegisterPicture, ToPanel } from '../../src/protocol/to-panel.ts';
import { emptyContent, type PanelContent, receive } from '../../webview-ui/panel-content.ts';

const state = (run: number): ToPanel => ({ type: 'state', state: { ...idleState, run } });
const diff = (run: number, file: number): ToPanel => ({
  type: 'diff',
  run,
  file,
  lines: [],
  truncated: false,
});

function page(from: number, names: string[], filter = ''): ToPanel {
  const registers = names.map((name): RegisterPicture => {
    return { name, addressOffset: 0, size: 32, access: 'read-write', resetValue: '0x0', fields: [] };
  });
  return { type: 'registers', run: 1, peripheral: 0, filter, from, total: 4, registers };
}

const after = (...messages: ToPanel[]): PanelContent => messages.reduce(receive, emptyContent);
const namesOf = (content: PanelContent) =>
  content.registers.get(0)?.registers.map((register) => register.name);

test('what was loaded stays over states of the same run and goes with it', () => {
  assert.equal(after(state(1), diff(1, 0), state(1)).diffs.size, 1);
  assert.equal(after(state(1), diff(1, 0), state(2)).diffs.size, 0);
});

test('no name, issue or line of a diff can look like another one', () => {
  const files: PanelState['files'] = [{ label: 'src/\u202Egnp.ts', status: 'new', chosen: true }];
  const hostile: ToPanel = { type: 'state', state: { ...idleState, run: 1, files } };
  const lines: DiffLine[] = [{ kind: 'added', text: 'if (a /*\u2066*/) {', after: 1 }];
  const { state: shown, diffs } = after(hostile, { type: 'diff', run: 1, file: 0, lines, truncated: false });
  assert.equal(shown?.files[0]?.label, 'src/\\u202Egnp.ts');
  assert.equal(diffs.get(0)?.lines[0]?.text, 'if (a /*\\u2066*/) {');
});

test('a late diff of another run is ignored', () => {
  assert.equal(after(state(2), diff(1, 0)).diffs.size, 0);
});

const pages: { name: string; messages: ToPanel[]; names: string[] }[] = [
  {
    name: 'a page follows the one before',
    messages: [page(0, ['A', 'B']), page(2, ['C'])],
    names: ['A', 'B', 'C'],
  },
  {
    name: 'a page that came twice counts once',
    messages: [page(0, ['A']), page(1, ['B']), page(1, ['B'])],
    names: ['A', 'B'],
  },
  { name: 'a new filter begins anew', messages: [page(0, ['A', 'B']), page(0, ['B'], 'b')], names: ['B'] },
  {
    name: 'a page of an old filter is ignored',
    messages: [page(0, ['B'], 'b'), page(1, ['C'])],
    names: ['B'],
  },
];

for (const { name, messages, names } of pages) {
  test(name, () => assert.deepEqual(namesOf(after(state(1), ...messages)), names));
}
