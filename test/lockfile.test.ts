import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inProject } from '../scripts/project.ts';

interface LockedPackage {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const packages: Record<string, LockedPackage> = JSON.parse(
  readFileSync(inProject('package-lock.json'), 'utf8'),
).packages;

/** `npm ci` refuses a lockfile that lacks one, also one for another platform than this. */
test('the lockfile has every optional dependency', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  assert.deepEqual(missing, []);
});

test('the lockfile names no registry, so that everybody’s own is asked', () => {
  const resolved = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined);
  assert.deepEqual(resolved, []);
});

test('package.json asks for exact versions', () => {
  const { devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(inProject('package.json'), 'utf8'),
  );
  const loose = Object.entries({ ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
  );
  assert.deepEqual(loose, []);
});
