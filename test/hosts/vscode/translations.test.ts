import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inProject } from '../../../scripts/project.ts';
import { translatedTexts } from '../../support/translated-texts.ts';

function readTexts(path: string): Record<string, string> {
  return JSON.parse(readFileSync(inProject(path), 'utf8'));
}

const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();

test('every text of the host is in Portuguese, and nothing else is', () => {
  assert.deepEqual(Object.keys(readTexts('l10n/bundle.l10n.pt-br.json')).sort(), translatedTexts());
});

test('a translation has the places of its text', () => {
  for (const [text, translated] of Object.entries(readTexts('l10n/bundle.l10n.pt-br.json'))) {
    assert.deepEqual(places(translated), places(text), text);
  }
});

test('every text of the manifest is in Portuguese, and nothing else is', () => {
  const keys = (path: string) => Object.keys(readTexts(path)).sort();
  assert.deepEqual(keys('package.nls.pt-br.json'), keys('package.nls.json'));
});
