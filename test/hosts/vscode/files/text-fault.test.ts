import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFault } from '../../../../src/hosts/vscode/files/text-fault.ts';

const cases: { what: string; text: string; bytes: Buffer; fault: string | undefined }[] = [
  { what: 'text', text: 'one\r\n', bytes: Buffer.from('one\r\n'), fault: undefined },
  { what: 'zero bytes', text: 'PK\0', bytes: Buffer.from('PK\0'), fault: 'binary' },
  {
    what: 'Latin-1 read as UTF-8',
    text: 'm\uFFFDhsam',
    bytes: Buffer.from('m\xfchsam', 'latin1'),
    fault: 'encoding',
  },
  {
    what: 'Latin-1 read as what it is',
    text: 'm\u00fchsam',
    bytes: Buffer.from('m\xfchsam', 'latin1'),
    fault: undefined,
  },
  {
    what: 'a stand-in that is in the file',
    text: 'a \uFFFD b',
    bytes: Buffer.from('a \uFFFD b'),
    fault: undefined,
  },
  {
    what: 'a stand-in that is in a UTF-16 file',
    text: '\uFFFD',
    bytes: Buffer.from('\uFEFF\uFFFD', 'utf16le'),
    fault: undefined,
  },
  {
    what: 'half a character of UTF-16',
    text: '\uFFFD',
    bytes: Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
    fault: 'encoding',
  },
];
for (const { what, text, bytes, fault } of cases) {
  test(`${what}: ${fault ?? 'can be written back'}`, async () => {
    assert.equal(await textFault(text, async () => bytes), fault);
  });
}

test('a file is read a second time only where its text gives rise to it', async () => {
  assert.equal(await textFault('plain', () => assert.fail('not needed')), undefined);
});
