import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fileInWords,
  type PeripheralPrompt,
  readPeripheralPrompt,
  svdNamedIn,
} from '../../../../src/hosts/vscode/chat/read-peripheral-prompt.ts';

const known = ['UART0', 'UART1', 'TIM2', 'DMA1', 'ALL'];
const nothing: PeripheralPrompt = { names: [], all: false, instruction: '' };

const prompts: [string, Partial<PeripheralPrompt>][] = [
  ['', {}],
  ['UART0', { names: ['UART0'] }],
  ['generate uart0 of stm32.svd', { names: ['UART0'] }],
  ['UART0 and UART1, TIM2', { names: ['UART0', 'UART1', 'TIM2'] }],
  ['UART0 #file:pl011.svd', { names: ['UART0'] }],
  ['todos os periféricos', { all: true }],
  ['every peripheral of it.svd', { all: true, instruction: 'it.svd' }],
  ['UART0 with DMA1 requests', { names: ['UART0'], instruction: 'with DMA1 requests' }],
  [
    'TIM2: count down and raise the interrupt',
    { names: ['TIM2'], instruction: 'count down and raise the interrupt' },
  ],
  ['UART0.CR', { names: ['UART0'], register: 'CR' }],
  ['what is UART0.CR?', { names: ['UART0'], register: 'CR' }],
  ['now with DMA', { instruction: 'now with DMA' }],
  ['Explique o registrador UART1.IMSC', { names: ['UART1'], register: 'IMSC' }],
];

for (const [prompt, expected] of prompts) {
  test(`"${prompt}"`, () => {
    const { instruction: _, ...rest } = { ...nothing, ...expected };
    const { instruction, ...read } = readPeripheralPrompt(prompt, known);
    assert.deepEqual(read, rest);
    if (expected.instruction !== 'it.svd') assert.equal(instruction, expected.instruction ?? '');
  });
}

const files: [string, string | undefined][] = [
  ['UART0 of pl011.svd', 'pl011.svd'],
  ['UART0 of "chips/a b.svd"', 'chips/a b.svd'],
  ['UART0 of my chip.svd', 'my chip.svd'],
  ['UART0 of chips/My Chip.svd, please', 'chips/My Chip.svd'],
  ['UART0 of my chip v2.svd', 'my chip v2.svd'],
  ['UART0 of tummy chip.svd', 'chip.svd'],
  ['use #file:chips/x.SVD please', 'chips/x.SVD'],
  ['../../secret.svd', '../../secret.svd'],
  ['no file here', undefined],
  ['x.svdx', undefined],
];

for (const [prompt, file] of files) {
  test(`the SVD file in "${prompt}"`, () => {
    assert.equal(svdNamedIn(prompt, ['chip.svd', 'my chip.svd', 'my chip v2.svd']), file);
  });
}

for (const prompt of ['UART0 of my chip.svd', 'UART0 of "my chip.svd"', 'UART0 of chips/my chip.svd']) {
  test(`no word of the file's name is an instruction: ${prompt}`, () => {
    assert.deepEqual(readPeripheralPrompt(prompt, known, 'my chip.svd'), { ...nothing, names: ['UART0'] });
  });
}

test('a name with blanks is written so that it is read again', () => {
  assert.equal(svdNamedIn(`UART0 of ${fileInWords('my chip.svd')}`), 'my chip.svd');
  assert.equal(fileInWords('chip.svd'), 'chip.svd');
});

test('a long prompt is read in linear time', () => {
  const long = '#'.repeat(50_000) + 'a.'.repeat(50_000);
  assert.equal(readPeripheralPrompt(long, known).all, false);
  assert.equal(svdNamedIn('('.repeat(100_000)), undefined);
});
