import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readBigInteger,
  readBitPattern,
  readBitRange,
  readInteger,
  readLine,
} from '../../../src/engine/svd/read-values.ts';

const numbers: [text: string, value: bigint | undefined][] = [
  ['0', 0n],
  ['0x', undefined],
  ['1F', undefined],
  ['0xg', undefined],
  ['0xaBc9', 0xabc9n],
  ['12345678', 12_345_678n],
  ['123456789', 123_456_789n],
  ['017', 17n],
  ['+4', 4n],
  ['0x1F', 31n],
  ['0X20', 32n],
  ['#101', 5n],
  ['0b11', 3n],
  ['0B11', 3n],
  ['4k', 4096n],
  ['0x10K', 16384n],
  ['1m', 1_048_576n],
  ['2G', 2_147_483_648n],
  ['1t', 1_099_511_627_776n],
  ['0xFFFFFFFFFFFFFFFF', 0xffff_ffff_ffff_ffffn],
  ['0x10000000000000000', undefined],
  ['-1', undefined],
  ['1 2', undefined],
  ['1_000', undefined],
  ['#102', undefined],
  ['', undefined],
];

for (const [text, value] of numbers) {
  test(`"${text}" is ${value}`, () => {
    assert.equal(readBigInteger(text), value);
    assert.equal(readBigInteger(text), value, 'the second time too');
    const exact = value !== undefined && value <= Number.MAX_SAFE_INTEGER;
    assert.equal(readInteger(text), exact ? Number(value) : undefined);
  });
}

const patterns: [text: string, value: bigint | undefined, dontCare: bigint | undefined][] = [
  ['#1x0', 4n, 2n],
  ['0b1XX', 4n, 3n],
  ['#xxx', 0n, 7n],
  ['0x1F', 31n, 0n],
  ['12', 12n, 0n],
  ['1x', undefined, undefined],
];

for (const [text, value, dontCare] of patterns) {
  test(`the pattern "${text}" is ${value} without ${dontCare}`, () => {
    assert.deepEqual(readBitPattern(text), value === undefined ? undefined : { value, dontCare });
  });
}

const ranges: [text: string, range: [msb: number, lsb: number] | undefined][] = [
  ['[7:0]', [7, 0]],
  ['[ 31 : 0x10 ]', [31, 16]],
  ['3:2', [3, 2]],
  ['[7]', undefined],
  ['7-0', undefined],
];

for (const [text, range] of ranges) {
  test(`the range "${text}" is ${range}`, () => {
    assert.deepEqual(readBitRange(text), range && { msb: range[0], lsb: range[1] });
  });
}

const lines: [text: string, line: string][] = [
  ['plain', 'plain'],
  ['two\n      lines', 'two lines'],
  ['two\r\nlines', 'two lines'],
  ['escaped\\nline', 'escaped line'],
  ['tab\tand  spaces', 'tab and spaces'],
  ['a\\b stays', 'a\\b stays'],
];

for (const [text, line] of lines)
  test(`${JSON.stringify(text)} on one line`, () => assert.equal(readLine(text), line));
