import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSvdLimits } from '../../../src/engine/svd/limits.ts';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { svdDevice, svdPeripheral } from '../../support/svd-text.ts';

/** A file made to cost much more than it weighs. */
interface Hostile {
  title: string;
  text: () => string;
  /** A code that must be among the findings. */
  code: string;
}

const register = (name: string, rest = '', attributes = '') =>
  `<register${attributes}><name>${name}</name><addressOffset>0</addressOffset>${rest}</register>`;
const dim = (count: number) => `<dim>${count}</dim><dimIncrement>4</dimIncrement>`;
const cluster = (name: string, content: string, attributes = '') =>
  `<cluster${attributes}><name>${name}</name><addressOffset>0</addressOffset>${content}</cluster>`;
const nest = (depth: number, content: string, wrap: (content: string, level: number) => string): string =>
  depth === 0 ? content : wrap(nest(depth - 1, content, wrap), depth);
const repeat = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join('\n');
const longName = (level: number) => `${level}`.padEnd(250, 'N');

const hostile: Hostile[] = [
  {
    title: 'a dim of a thousand million',
    text: () => svdPeripheral(register('R[%s]', dim(1_000_000_000))),
    code: 'dim-too-large',
  },
  {
    title: 'a dimIndex of a thousand million',
    text: () => svdPeripheral(register('R%s', `${dim(4)}<dimIndex>0-999999999</dimIndex>`)),
    code: 'dim-index-mismatch',
  },
  {
    title: 'dim within dim within dim',
    text: () =>
      svdPeripheral(
        nest(4, register('R[%s]', dim(60_000)), (content) => cluster('C[%s]', dim(60_000) + content)),
      ),
    code: 'expansion-limit',
  },
  {
    title: 'dim within dim of nothing',
    text: () => svdPeripheral(nest(6, '', (content) => cluster('C[%s]', dim(60_000) + content))),
    code: 'expansion-limit',
  },
  {
    title: 'many large dims',
    text: () => svdPeripheral(repeat(2000, (n) => register(`R${n}_%s`, dim(60_000)))),
    code: 'expansion-limit',
  },
  {
    title: 'dim on peripherals, clusters, registers and fields',
    text: () =>
      svdDevice(
        `<peripheral>${dim(60_000)}<name>P[%s]</name><baseAddress>0</baseAddress><registers>${cluster('C[%s]', dim(60_000) + register('R[%s]', `${dim(60_000)}<fields><field>${dim(60_000)}<name>F%s</name><bitRange>[0:0]</bitRange></field></fields>`))}</registers></peripheral>`,
      ),
    code: 'expansion-limit',
  },
  {
    title: 'clusters that double thirty times',
    text: () =>
      svdPeripheral(
        `${cluster('C0', register('R'))}\n${repeat(30, (n) => cluster(`C${n + 1}`, `${cluster('A', '', ` derivedFrom="P.C${n}"`)}${cluster('B', '', ` derivedFrom="P.C${n}"`)}`))}`,
      ),
    code: 'expansion-limit',
  },
  {
    title: 'long names, nested and repeated',
    text: () =>
      svdPeripheral(
        nest(20, register('R[%s]', dim(60_000)), (content, level) => cluster(longName(level), content)),
      ),
    code: 'expansion-limit',
  },
  {
    title: 'a long description, repeated with its index',
    text: () =>
      svdPeripheral(register('R[%s]', `${dim(60_000)}<description>%s${'d'.repeat(500_000)}</description>`)),
    code: 'expansion-limit',
  },
  {
    title: 'a short description, repeated with long labels in many places',
    text: () =>
      svdPeripheral(
        register(
          'R[%s]',
          `${dim(2000)}<dimIndex>${repeat(2000, (n) => `${`${n}`.padEnd(64, 'L')},`)}</dimIndex><description>${'%s'.repeat(50_000)}</description>`,
        ),
      ),
    code: 'expansion-limit',
  },
  {
    title: 'a name with long labels in many places',
    text: () =>
      svdPeripheral(
        register(
          '%s'.repeat(128),
          `${dim(8000)}<dimIndex>${repeat(8000, (n) => `${`${n}`.padEnd(64, 'L')},`)}</dimIndex>`,
        ),
      ),
    code: 'expansion-limit',
  },
  {
    title: 'labels without elements',
    text: () =>
      svdPeripheral(repeat(5000, (n) => register(`R${n}_%s`, `${dim(1)}<dimIndex>0-65535</dimIndex>`))),
    code: 'expansion-limit',
  },
  {
    title: 'a chain of derivedFrom from end to start',
    text: () => svdPeripheral(repeat(30_000, (n) => register(`R${n}`, '', ` derivedFrom="R${n + 1}"`))),
    code: 'derived-from-unknown',
  },
  {
    title: 'a chain of derivedFrom that grows',
    text: () =>
      svdPeripheral(
        repeat(6000, (n) =>
          register(
            `R${n}`,
            `<fields><field><name>F${n}</name><bitRange>[0:0]</bitRange></field></fields>`,
            n === 0 ? '' : ` derivedFrom="R${n - 1}"`,
          ),
        ),
      ),
    code: 'expansion-limit',
  },
  {
    title: 'a circle of derivedFrom',
    text: () =>
      svdPeripheral(repeat(30_000, (n) => register(`R${n}`, '', ` derivedFrom="R${(n + 1) % 30_000}"`))),
    code: 'derived-from-cyclic',
  },
  {
    title: 'a chain of clusters, each in the next',
    text: () =>
      svdPeripheral(repeat(20_000, (n) => cluster(`C${n}`, cluster('D', '', ` derivedFrom="P.C${n + 1}"`)))),
    code: 'derived-from-cyclic',
  },
  {
    title: 'names that are looked for in vain',
    text: () =>
      svdDevice(
        repeat(
          20_000,
          (n) =>
            `<peripheral derivedFrom="P${n - 1}"><name>P${n}</name><baseAddress>${n}</baseAddress><registers>${register('R', '', ` derivedFrom="X${n}.Y.Z"`)}</registers></peripheral>`,
        ),
      ),
    code: 'derived-from-unknown',
  },
  {
    title: 'a name that is looked for in vain among the elements of many arrays',
    text: () =>
      svdPeripheral(
        `${register('R', '', ' derivedFrom="X"')}${repeat(60_000, (n) => register(`%sA${n}`, dim(256)))}`,
      ),
    code: 'derived-from-unknown',
  },
  {
    title: 'long names of digits, looked for in vain among arrays',
    text: () =>
      svdPeripheral(
        `${register('A%s', dim(2))}${repeat(20_000, (n) => register(`R${n}`, '', ` derivedFrom="${'1'.repeat(250)}"`))}`,
      ),
    code: 'derived-from-unknown',
  },
  {
    title: 'registers on top of each other',
    text: () => svdPeripheral(repeat(50_000, (n) => register(`R${n}`))),
    code: 'overlapping-registers',
  },
  {
    title: 'fields on top of each other',
    text: () =>
      svdPeripheral(
        register(
          'R',
          `<fields>${repeat(50_000, (n) => `<field><name>F${n}</name><bitRange>[31:0]</bitRange></field>`)}</fields>`,
        ),
      ),
    code: 'overlapping-fields',
  },
  {
    title: 'a number of a million digits',
    text: () => svdPeripheral(register('R', `<resetValue>${'9'.repeat(1_000_000)}</resetValue>`)),
    code: 'not-an-integer',
  },
  {
    title: 'white space to search through',
    text: () =>
      svdPeripheral(
        register(
          'R',
          `<description>${' '.repeat(900_000)}x${' \n'.repeat(50_000)}</description><size>x</size>`,
        ),
      ),
    code: 'not-an-integer',
  },
  {
    title: 'ampersands to search through',
    text: () => svdPeripheral(register('R', `<description>${'&#'.repeat(400_000)}</description>`)),
    code: 'malformed-entity',
  },
  {
    title: 'attributes to search through',
    text: () => svdPeripheral(register('R', '', ` ${'a='.repeat(400_000)}`)),
    code: 'malformed-attribute',
  },
];

for (const { title, text, code } of hostile) {
  test(`bounded: ${title}`, { timeout: 60_000 }, () => {
    const { device, diagnostics } = readSvd(text(), { file: 'f.svd' });
    assert.ok(device);
    assert.ok(
      diagnostics.some((diagnostic) => diagnostic.code === code),
      `no ${code} among ${[...new Set(diagnostics.map((diagnostic) => diagnostic.code))]}`,
    );
    assert.ok(diagnostics.length <= defaultSvdLimits.diagnostics + 1);
    const registers = device.peripherals.reduce((sum, peripheral) => sum + peripheral.registers.length, 0);
    assert.ok(registers <= defaultSvdLimits.expansion);
  });
}

test('errors are not crowded out by what matters less', () => {
  const registers = repeat(5000, (n) => register(`R${n}`));
  const { diagnostics } = readSvd(svdPeripheral(`${registers}${register('X[%s]', dim(1_000_000_000))}`), {
    file: 'f.svd',
  });
  assert.ok(diagnostics.some(({ code }) => code === 'dim-too-large'));
  assert.match(diagnostics.at(-1)!.message, /^4000 more findings/);
});
