import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToolInput } from '../../../../src/hosts/vscode/chat/tools/tool-inputs.ts';

test('a good input is taken', () => {
  assert.deepEqual(readToolInput('generatePeripheral', { svd: ' a.svd ', peripheral: 'UART0' }), {
    svd: 'a.svd',
    peripheral: 'UART0',
  });
  assert.deepEqual(readToolInput('reviewChange', {}), {});
});

const bad: ['generatePeripheral' | 'reviewChange', unknown, RegExp][] = [
  ['generatePeripheral', undefined, /input:/],
  ['generatePeripheral', {}, /svd:.*peripheral:/],
  ['generatePeripheral', { svd: '', peripheral: 'U' }, /svd:/],
  ['generatePeripheral', { svd: 'a.svd', peripheral: 'U', write: 'yes' }, /write:/],
  ['generatePeripheral', { svd: 'a.svd', peripheral: 'U', folder: '/' }, /folder/],
  ['reviewChange', { files: 'a.ts' }, /files:/],
  ['reviewChange', { files: Array(31).fill('a') }, /files:/],
];
for (const [name, input, says] of bad) {
  test(`${name} refuses ${JSON.stringify(input)?.slice(0, 60)}`, () => {
    assert.throws(() => readToolInput(name, input), says);
  });
}
