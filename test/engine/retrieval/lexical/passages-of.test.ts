import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTokens } from '../../../../src/engine/context/count-tokens.ts';
import {
  analyseFile,
  buildSegment,
  LexicalIndex,
  passagesOf,
  type SegmentFile,
} from '../../../../src/engine/index.ts';
import { fileOf, live } from './fixture.ts';

const text = Array.from({ length: 20 }, (_, line) => `line ${line} of ${line < 8 ? 'uart' : 'spi'}\n`).join(
  '',
);

async function passages(
  files: SegmentFile[],
  query: string,
  passageTokens?: number,
  texts?: Map<string, string>,
) {
  const index = new LexicalIndex();
  index.setFolder('f', [live(buildSegment(files))]);
  const request = { text: query, ...(passageTokens !== undefined && { passageTokens }) };
  const read = texts ?? new Map(files.map((file) => [file.analysed.path, file.text]));
  return passagesOf(index.rank(request), request, async (_, path) => read.get(path));
}

test('neighbours are one passage with the lines of both, word by word', async () => {
  const [passage, ...rest] = await passages([fileOf('a.cs', text)], 'uart');
  assert.deepEqual(rest, []);
  assert.deepEqual(passage?.range, { startLine: 1, endLine: 8 });
  assert.equal(
    passage?.text,
    text
      .split(/(?<=\n)/)
      .slice(0, 8)
      .join(''),
  );
});

for (const budget of [0, 1, 10, 30, 60, 200, 1000]) {
  test(`passages keep to ${budget} tokens`, async () => {
    const files = Array.from({ length: 9 }, (_, at) => fileOf(`${at}.cs`, `file ${at}\n${text}`));
    const found = await passages(files, 'uart', budget);
    assert.ok(found.reduce((sum, passage) => sum + countTokens(passage.text), 0) <= budget);
    assert.equal(found.length > 0, budget >= 10);
  });
}

for (const [name, end] of [
  ['a carriage return', '\r'],
  ['both', '\r\n'],
] as const) {
  test(`a passage that is cut short has the lines that it says, where lines end with ${name}`, async () => {
    const lines = text.split(/(?<=\n)/).map((line) => line.replace('\n', end));
    const whole = lines.join('');
    const analysed = analyseFile('a.cs', whole);
    const [passage] = await passages([{ ...fileOf('a.cs', whole), analysed }], 'uart', 20);
    const { startLine, endLine } = passage!.range;
    assert.equal(passage!.text, lines.slice(startLine - 1, endLine).join(''));
    assert.ok(endLine < lines.length);
  });
}

test('a text that is in two files is given once', async () => {
  const found = await passages([fileOf('a.cs', text), fileOf('copy/a.cs', text)], 'uart');
  assert.equal(found.length, 1);
});

test('what a file no longer has as it was indexed is left out', async () => {
  const files = [fileOf('a.cs', text), fileOf('gone.cs', `${text}gone`), fileOf('short.cs', `${text}short`)];
  const now = new Map([
    ['a.cs', `one more line\n${text}`],
    ['short.cs', 'uart'],
  ]);
  assert.deepEqual(await passages(files, 'uart', undefined, now), []);
});

test('pages and names go with a passage', async () => {
  const file = fileOf('sheet.pdf', 'uart\n');
  const chunk = file.analysed.chunks[0];
  assert.ok(chunk);
  const [passage] = await passages(
    [{ ...file, analysed: { ...file.analysed, chunks: [{ ...chunk, page: 7, name: 'UART' }] } }],
    'uart',
  );
  assert.deepEqual([passage?.page, passage?.name], [7, 'UART']);
});
