import assert from 'node:assert/strict';
import type { AnalysedFile } from '../../src/engine/index.ts';

/** Fails unless the chunks are the whole text, each line in one of them, and their offsets and lines are exact. */
export function assertPartition(text: string, { chunks }: AnalysedFile): void {
  assert.equal(chunks.map(({ start, end }) => text.slice(start, end)).join(''), text);
  let line = 1;
  let place = 0;
  for (const chunk of chunks) {
    assert.equal(chunk.start, place);
    assert.equal(chunk.startLine, line);
    const written = text.slice(chunk.start, chunk.end);
    const ends = written.match(/\r\n|\n|\r/g)?.length ?? 0;
    const count = /[\r\n]$/.test(written) ? ends : ends + 1;
    assert.equal(chunk.endLine, line + count - 1, `end of the chunk at line ${line}`);
    assert.ok(chunk.end > chunk.start, 'a chunk is empty');
    // A chunk never begins between the two signs of one line end.
    assert.ok(!(text[chunk.end - 1] === '\r' && text[chunk.end] === '\n'));
    place = chunk.end;
    line += count;
  }
}
