import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { pdfPages } from '../../src/adapters/pdf-pages.ts';
import { TriptychError } from '../../src/engine/index.ts';
import { linesFromTop, pdfFile } from '../support/pdf-file.ts';

const never = new AbortController().signal;

const table = [
  { text: 'Reset', x: 300, y: 700 },
  { text: 'Register', x: 72, y: 700 },
  { text: 'Offset', x: 200, y: 700 },
  { text: 'UART_CR', x: 72, y: 686 },
  { text: '0x30', x: 200, y: 686 },
  { text: '0x0300', x: 300, y: 686 },
];

for (const compressed of [false, true]) {
  test(`pages keep their lines and tables, ${compressed ? 'compressed' : 'as plain text'}`, async () => {
    const file = pdfFile([linesFromTop('UART (PL011)', 'Control reg-', 'ister'), [], table], { compressed });
    assert.deepEqual(await pdfPages(file, never), [
      'UART (PL011)\nControl reg-\nister',
      '',
      'Register  Offset  Reset\nUART_CR  0x30  0x0300',
    ]);
  });
}

test('a damaged page leaves the others', async () => {
  const file = pdfFile([linesFromTop('one'), linesFromTop('two'), linesFromTop('three')], { damaged: [1] });
  assert.deepEqual(await pdfPages(file, never), ['one', '', 'three']);
});

const plain = pdfFile([linesFromTop('one'), linesFromTop('two')], { compressed: true });
const bytes = (text: string) => new TextEncoder().encode(text);
const bomb = unpacksToMuch();
const refused: { what: string; file: Uint8Array; reason: RegExp }[] = [
  { what: 'an encrypted file', file: pdfFile([linesFromTop('x')], { encrypted: true }), reason: /encrypted/ },
  { what: 'pictures of pages', file: pdfFile([[], []]), reason: /pictures/ },
  { what: 'an empty file', file: new Uint8Array(), reason: /damaged/ },
  { what: 'another kind of file', file: bytes('PK\u0003\u0004 no PDF at all'), reason: /damaged/ },
  { what: 'a file that refers to itself', file: circle(), reason: /damaged|pictures/ },
  { what: 'two kilobytes that unpack to one gigabyte', file: bomb, reason: /memory/ },
];

for (const { what, file, reason } of refused) {
  test(`${what} is refused with its reason`, async () => {
    await assert.rejects(pdfPages(file, never), { code: 'file-unreadable', message: reason });
  });
}

test('a file cut off anywhere gives pages or a reason, never anything else', async () => {
  const cuts = Array.from({ length: 16 }, (_, i) => Math.floor((plain.length * i) / 16));
  for (const cut of cuts) {
    const pages = await pdfPages(plain.slice(0, cut), never).catch((error: unknown) => {
      assert.ok(error instanceof TriptychError && error.code === 'file-unreadable', String(error));
      return [];
    });
    for (const page of pages) assert.ok(['', 'one', 'two'].includes(page), `${cut}: ${page}`);
  }
});

test('a cancelled reading ends at once, before and while it reads', async () => {
  await assert.rejects(pdfPages(plain, AbortSignal.abort()), { code: 'cancelled' });
  const stop = new AbortController();
  const reading = pdfPages(bomb, stop.signal);
  setTimeout(() => stop.abort(), 50);
  await assert.rejects(reading, { code: 'cancelled' });
});

test('nothing of a document is run: an action that would is text that nobody asks for', async () => {
  const file = Buffer.from(
    Buffer.from(pdfFile([linesFromTop('one')]))
      .toString('latin1')
      .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (process.exit(7)) >>'),
    'latin1',
  );
  assert.deepEqual(await pdfPages(file, never), ['one']);
});

/** Its pages are the pages of its pages. */
function circle(): Uint8Array {
  return bytes(`%PDF-1.7
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj
2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>\nendobj
trailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n`);
}

function unpacksToMuch(): Uint8Array {
  const blanks = deflateSync(deflateSync(Buffer.alloc(1 << 30, ' '), { level: 1 }));
  const head = `%PDF-1.7
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj
2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj
4 0 obj\n<< /Filter [/FlateDecode /FlateDecode] /Length ${blanks.length} >>\nstream\n`;
  return Buffer.concat([
    bytes(head),
    blanks,
    bytes('\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF'),
  ]);
}
