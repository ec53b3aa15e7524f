import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSecretFile } from '../../../src/engine/context/secret-file.ts';

const secret = [
  '.env',
  'app/.env.production',
  'deploy/Server.PEM',
  '.ssh/config',
  'id_ed25519',
  'config/credentials.json',
  'secrets.yml',
  '.npmrc',
];
const plain = [
  '.env.example',
  'src/environment.ts',
  'src/keyboard.ts',
  'docs/secrets.md',
  'src/key.ts',
  'a/monkey',
];

test('files that usually hold keys are known by their names, others are not', () => {
  assert.deepEqual(
    secret.filter((path) => !isSecretFile(path)),
    [],
  );
  assert.deepEqual(plain.filter(isSecretFile), []);
});
