import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsPrivateKey } from '../../../../src/adapters/workspace-index/files/read-source.ts';

const body = 'c2VjcmV0c2VjcmV0'.repeat(4);
const texts: { name: string; text: string; isKey: boolean }[] = [
  { name: 'of OpenSSH', text: `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n`, isKey: true },
  { name: 'of PGP', text: `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 2\n\n${body}\n`, isKey: true },
  { name: 'of SSH2', text: `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n${body}\n`, isKey: true },
  { name: 'of PuTTY', text: `PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n${body}\n`, isKey: true },
  { name: 'in a string', text: `const key = "-----BEGIN PRIVATE KEY-----\\n${body}";`, isKey: true },
  {
    name: 'behind words about keys',
    text: `PRIVATE KEY\n\n-----BEGIN PRIVATE KEY-----\n${body}`,
    isKey: true,
  },
  { name: 'public', text: `-----BEGIN PUBLIC KEY-----\n${body}\n`, isKey: false },
  { name: 'only spoken of', text: 'It begins with -----BEGIN PRIVATE KEY----- and so on.', isKey: false },
  { name: 'of PuTTY, only spoken of', text: 'Files begin with PuTTY-User-Key-File-2.', isKey: false },
];

for (const { name, text, isKey } of texts) {
  test(`a private key ${name} is ${isKey ? '' : 'not '}taken for one`, () => {
    assert.equal(holdsPrivateKey(text), isKey);
  });
}
