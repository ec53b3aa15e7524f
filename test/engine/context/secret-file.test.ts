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
  '.envrc',
  'deploy/production.env',
  '.env~',
  'id_rsa.bak',
  '_netrc',
  'AuthKey_AB12.p8',
  'infra/terraform.tfstate',
  'infra/terraform.tfstate.backup',
  'client_secret_12.json',
  'kubeconfig',
];
const plain = [
  '.env.example',
  'src/environment.ts',
  'src/keyboard.ts',
  'docs/secrets.md',
  'src/key.ts',
  'a/monkey',
  'production.env.example',
  'src/envrc.ts',
];

test('files that usually hold keys are known by their names, others are not', () => {
  assert.deepEqual(
    secret.filter((path) => !isSecretFile(path)),
    [],
  );
  assert.deepEqual(plain.filter(isSecretFile), []);
});
