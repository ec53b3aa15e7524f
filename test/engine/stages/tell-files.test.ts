import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StageEvent } from '../../../src/engine/events.ts';
import { tellFiles } from '../../../src/engine/stages/tell-files.ts';

const file = (path: string) => `\`\`\`ts path=${path}\nx\n\`\`\`\n`;

async function told(texts: [request: string, text: string][], isStopped = false): Promise<string[]> {
  let isClosed = false;
  async function* answer(): AsyncGenerator<StageEvent, string> {
    try {
      for (const [request, text] of texts) yield { type: 'model-text', request, stage: 'code', text };
      return 'reply';
    } finally {
      isClosed = true;
    }
  }
  const events = tellFiles(answer(), undefined);
  const seen: string[] = [];
  for (let step = await events.next(); ; step = await events.next()) {
    if (step.done) {
      assert.equal(step.value, 'reply');
      break;
    }
    seen.push(step.value.type === 'coded' ? step.value.path : '.');
    if (isStopped) {
      await events.return('');
      break;
    }
  }
  assert.ok(isClosed);
  return seen;
}

test('each file is told once, behind the piece that ends it', async () => {
  const [start, end] = [file('a.ts').slice(0, 10), file('a.ts').slice(10)];
  assert.deepEqual(
    await told([
      ['1', start],
      ['1', end],
      ['1', file('b.ts') + file('c.ts')],
      ['1', 'b.ts\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n'],
      [
        '1',
        '*** Begin Patch\n*** Delete File: d.ts\n*** Update File: e.ts\n*** Move to: f.ts\n*** End Patch\n',
      ],
    ]),
    ['.', '.', 'a.ts', '.', 'b.ts', 'c.ts', '.', '.', 'd.ts', 'f.ts'],
  );
});

test('another request begins anew', async () => {
  assert.deepEqual(
    await told([
      ['1', file('a.ts') + file('b.ts').slice(0, 15)],
      ['2', file('a.ts')],
    ]),
    ['.', 'a.ts', '.', 'a.ts'],
  );
});

test('what is stopped stops the model too', async () => {
  assert.deepEqual(await told([['1', file('a.ts')]], true), ['.']);
});
