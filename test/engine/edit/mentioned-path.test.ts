import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCodeReply } from '../../../src/engine/edit/read-code-reply.ts';

const block = '<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n';
const pathsOf = (reply: string) => readCodeReply(reply).reply.files_to_update.map(({ path }) => path);

for (const line of [
  'Edit `src/a.py`:',
  'In `src/a.py`:',
  'Changes to `src/a.py`',
  'Change `src/a.py`:',
  'Modify `src/a.py`',
  'In src/a.py, replace:',
  'Here is the change for src/a.py:',
  'Apply this to **src/a.py**:',
  '#### 2. `src/a.py` - fix the value',
  '## 2) src/a.py: the value',
  '`src/a.py` — lines 1-3:',
  'Now fix the value of `count` in `src/a.py`:',
  'Open [src/a.py](src/a.py) and change `load`:',
  'Em `src/a.py`, substitua:',
  'Alterações em src/a.py:',
  '### 1. Corrigir `src/a.py`',
]) {
  test(`edits below: ${line}`, () => {
    assert.deepEqual(pathsOf(`${line}\n\`\`\`python\n${block}\`\`\`\n`), ['src/a.py'], 'in a fence');
    assert.deepEqual(pathsOf(`${line}\n\n${block}`), ['src/a.py'], 'in the prose');
    assert.deepEqual(
      pathsOf(`${line}\n\`\`\`diff\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n\`\`\`\n`),
      ['src/a.py'],
      'as a diff without names',
    );
  });
}

for (const line of [
  'Use `src/b.py` instead of `src/c.py`:',
  'Rename `user.name` there:',
  'Then replace user.name with this:',
  'It is like src/b.py in spirit.',
]) {
  test(`no path for edits, so that they go to the file before: ${line}`, () => {
    const first = `src/a.py\n${block}\n`;
    assert.deepEqual(pathsOf(`${first}${line}\n\`\`\`\n${block}\`\`\`\n`), ['src/a.py']);
  });
}

for (const [line, expected] of [
  ['Here is the updated `src/a.py` with the fix:', true],
  ["Here's the complete `src/a.py`:", true],
  ['Below is the full content of `src/a.py` after the change:', true],
  ['Aqui está o `src/a.py` atualizado:', true],
  ['Segue o arquivo `src/a.py` completo, com a correção:', true],
  ['Segue o conteúdo completo de `src/a.py`:', true],
  ['Run it with `src/a.py`:', false],
  ['Here is the output of `src/a.py`:', false],
  ['Here is the new `src/a.py` command:', false],
  ['Edit `src/a.py`:', false],
  ['In `src/a.py`, the relevant part:', false],
] as const) {
  test(`a whole file below: ${line}`, () => {
    assert.deepEqual(pathsOf(`${line}\n\`\`\`python\nx = 1\n\`\`\`\n`), expected ? ['src/a.py'] : []);
  });
}
