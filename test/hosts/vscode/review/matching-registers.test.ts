import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterPicture } from '../../../../src/engine/index.ts';
import { matchingRegisters } from '../../../../src/hosts/vscode/review/matching-registers.ts';
import { isToPanel } from '../../../../src/protocol/to-panel.ts';

function register(name: string, addressOffset: number, field: string, description?: string): RegisterPicture {
  return {
    name,
    addressOffset,
    size: 32,
    access: 'read-write',
    resetValue: '0x0',
    ...(description !== undefined && { description }),
    fields: [{ name: field, bitOffset: 0, bitWidth: 1, access: 'read-write' }],
  };
}

const registers = [
  register('CTRL', 0, 'ENABLE', 'Control of the block'),
  register('STAT', 4, 'BUSY'),
  register('DATA', 0x1c, 'BYTE'),
];

const filters: { filter: string; names: string[] }[] = [
  { filter: '', names: ['CTRL', 'STAT', 'DATA'] },
  { filter: 'stat', names: ['STAT'] },
  { filter: 'busy', names: ['STAT'] },
  { filter: '0x1c', names: ['DATA'] },
  { filter: 'block  enable', names: ['CTRL'] },
  { filter: 'none', names: [] },
];

for (const { filter, names } of filters) {
  test(`"${filter}" matches ${names.join(', ') || 'nothing'}`, () => {
    const page = matchingRegisters(registers, filter, 0);
    assert.deepEqual(
      page.registers.map((one) => one.name),
      names,
    );
    assert.equal(page.total, names.length);
  });
}

test('many registers come in pages', () => {
  const many = Array.from({ length: 130 }, (_, index) => register(`R${index}`, index * 4, 'F'));
  assert.deepEqual(
    [0, 60, 120, 180].map((from) => matchingRegisters(many, '', from).registers.length),
    [60, 60, 10, 0],
  );
});

test('the panel accepts a page whatever a file says', () => {
  const long = 'x'.repeat(1_000_000);
  const hostile = register(long, 0, long, long);
  const fields = Array.from({ length: 10_000 }, () => hostile.fields[0]!);
  const page = matchingRegisters([{ ...hostile, fields }], '', 0);
  const message = { type: 'registers', run: 1, peripheral: 0, filter: '', from: 0, ...page };
  assert.equal(isToPanel(message), true);
});
