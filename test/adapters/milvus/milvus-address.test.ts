import assert from 'node:assert/strict';
import { test } from 'node:test';
import { milvusCollection, readMilvusAddress } from '../../../src/adapters/milvus/milvus-address.ts';

const addresses: [text: string, read: ReturnType<typeof readMilvusAddress>][] = [
  ['http://localhost:19530', { host: 'localhost:19530', isSecure: false }],
  [' milvus.example.org:4000 ', { host: 'milvus.example.org:4000', isSecure: false }],
  ['http://milvus', { host: 'milvus:19530', isSecure: false }],
  ['http://milvus:80', { host: 'milvus:80', isSecure: false }],
  ['tcp://10.0.0.1:19530/', { host: '10.0.0.1:19530', isSecure: false }],
  ['https://in01.example.org', { host: 'in01.example.org:443', isSecure: true }],
  ['http://[::1]:19530', { host: '[::1]:19530', isSecure: false }],
  [
    'https://root:Mil%3Avus@example.org:19531/team',
    { host: 'example.org:19531', isSecure: true, token: 'root:Mil:vus', database: 'team' },
  ],
];

for (const [text, read] of addresses) {
  test(`the address ${text} is understood`, () => assert.deepEqual(readMilvusAddress(text), read));
}

for (const text of ['', 'http://', 'unix:///run/milvus', './milvus.db', 'http://host?x=1', 'http://ho st']) {
  test(`the address "${text}" is refused, and not repeated`, () => {
    assert.throws(() => readMilvusAddress(text), { code: 'invalid-request', message: /looks like http/ });
  });
}

test('collections of other workspaces and models have other names, which the server allows', () => {
  const pairs = [
    ['file:///a', 'm'],
    ['file:///a', 'n'],
    ['file:///am', ''],
    ['file:///ä b', 'm'],
  ] as const;
  const names = pairs.map(([workspace, model]) => milvusCollection(workspace, model));
  assert.equal(new Set(names).size, names.length);
  assert.equal(milvusCollection('file:///a', 'm'), names[0]);
  for (const name of names) assert.match(name, /^triptych_[0-9a-f]{40}$/);
});
