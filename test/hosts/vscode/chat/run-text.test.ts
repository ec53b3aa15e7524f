import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runText } from '../../../../src/hosts/vscode/chat/run-text.ts';
import { type FileState, idleState } from '../../../../src/protocol/panel-state.ts';
import { untranslated as t } from '../../../support/untranslated.ts';

const file = (label: string, more: Partial<FileState> = {}): FileState => {
  return { label, status: 'modified', chosen: true, added: 2, removed: 1, ...more };
};

test('an answer has the words, the files with their lines, and who was asked', () => {
  const answer = { markdown: 'It is done.', commands: ['npm test'], notes: ['mind\nthe gap'] };
  const state = { ...idleState, folder: 'app', answer, files: [file('a.ts'), file('b.ts')] };
  const text = runText(state, '*Who*', t);
  assert.match(text, /^It is done\.\n\n> mind the gap\n\n\*\*2 files\*\* in `app`, \+4 −2\./);
  assert.match(text, /none was run:\n\n```sh\nnpm test\n```\n\n\*Who\*$/);
});

test('what needs care is named', () => {
  const files = [file('ci.yml', { message: 'It is run by others.' }), file('old.ts', { status: 'deleted' })];
  const text = runText({ ...idleState, files }, '', t);
  assert.match(text, /- `ci\.yml`: It is run by others\.\n- `old\.ts`: is deleted/);
});

test('without changes it says so', () => {
  assert.equal(
    runText({ ...idleState, files: [file('a', { status: 'unchanged' })] }, '', t),
    'Nothing had to change.',
  );
});

test('nothing of a model becomes a picture', () => {
  const answer = { markdown: '![](https://evil.example)', commands: [], notes: [] };
  assert.doesNotMatch(runText({ ...idleState, answer }, '', t), /(?<!\\)!\[/);
});
