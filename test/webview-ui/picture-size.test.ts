import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterPicture } from '../../src/protocol/to-panel.ts';
import { drawnBits, laneBits } from '../../webview-ui/picture-size.ts';

function registerWith(size: number, bitOffset?: number, bitWidth = 1, name = 'F'): RegisterPicture {
  const fields = bitOffset === undefined ? [] : [{ name, bitOffset, bitWidth, access: 'read-only' }];
  return { name: 'R', addressOffset: 0, size, access: 'read-write', resetValue: '0x0', fields };
}

const lanes: { name?: string; size: number; width: number; bits: number }[] = [
  { size: 32, width: 1000, bits: 32 },
  { size: 32, width: 600, bits: 16 },
  { size: 32, width: 270, bits: 8 },
  { size: 32, width: 10, bits: 4 },
  { size: 64, width: 1000, bits: 32 },
  { size: 8, width: 600, bits: 8 },
  { size: 1, width: 10, bits: 1 },
  { size: 32, width: 600, bits: 8, name: 'ENABLE' },
  { size: 32, width: 600, bits: 8, name: 'MUCH_TOO_LONG_FOR_ONE_BIT' },
];

for (const { name = 'F', size, width, bits } of lanes) {
  test(`${size} bits with a field ${name} in ${width} pixels: ${bits} a lane`, () => {
    const tenEach = (text: string) => text.length * 10;
    assert.equal(laneBits(registerWith(size, 0, 1, name), width, tenEach), bits);
  });
}

const drawn: { name: string; register: RegisterPicture; perLane: number; bits: number }[] = [
  { name: 'lanes above the last field are left out', register: registerWith(32, 9), perLane: 8, bits: 16 },
  { name: 'all lanes where the last field is high', register: registerWith(32, 31), perLane: 8, bits: 32 },
  { name: 'all lanes where there is no field', register: registerWith(32), perLane: 16, bits: 32 },
  { name: 'a field beyond the register is not drawn', register: registerWith(8, 60, 8), perLane: 8, bits: 8 },
];

for (const { name, register, perLane, bits } of drawn) {
  test(name, () => assert.equal(drawnBits(register, perLane), bits));
}
