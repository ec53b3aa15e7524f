import assert from 'node:assert/strict';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../../scripts/project.ts';
import { chatTest } from './support/chat-test.ts';
import { runEnded } from './support/choose.ts';
import { copy } from './support/clipboard.ts';

chatTest(
  'the chat takes back what it wrote, and nothing else',
  { from: inProject('samples') },
  async (test) => {
    await writeFile(join(test.workspace, 'a.txt'), 'one\n');
    await copy(
      test,
      'a.txt\n<<<<<<< SEARCH\none\n=======\ntwo\n>>>>>>> REPLACE\n\nnew/deep/b.txt\n```\nb\n```\n',
    );
    await test.runCommand('Triptych: Apply Edits from Clipboard');
    await runEnded(test);
    await (await test.panel()).getByRole('button', { name: 'Apply 2 files' }).click();
    await test.eventually('written', async () => (await test.read('a.txt')) === 'two\n');

    await test.say('@triptych /code say hello');
    const first = await test.answered();
    await first.getByText('It says hello.').waitFor();
    assert.equal(await first.getByText('Undo', { exact: true }).count(), 0, 'nothing is written yet');
    await test.say('@triptych undo that');
    await (await test.answered()).getByText('Nothing of this conversation is in the files.').waitFor();
    await first.getByText('Apply', { exact: true }).click();
    await test.eventually('hello', async () => (await test.read('hello.txt')) !== undefined);
    await test.say('@triptych undo that');
    const undo = (await test.answered()).getByText('Undo', { exact: true });
    await undo.click();
    await test.eventually('no hello', async () => (await test.read('hello.txt')) === undefined);
    await undo.click();
    await test.page.getByText('The last apply was of another run').first().waitFor();
    assert.equal(await test.read('a.txt'), 'two\n');

    await test.runCommand('Triptych: Undo Last Apply');
    await test.eventually('one', async () => (await test.read('a.txt')) === 'one\n');
    await test.eventually('no new folder', async () => {
      return access(join(test.workspace, 'new')).then(
        () => false,
        () => true,
      );
    });

    await writeFile(join(test.workspace, 'my chip.svd'), await readFile(join(test.workspace, 'pl011.svd')));
    await test.say('@triptych /explain UART0 of my chip.svd');
    await (await test.answered()).getByText('UARTDR').first().waitFor();
  },
);
