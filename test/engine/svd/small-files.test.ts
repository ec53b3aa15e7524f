import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Device } from '../../../src/engine/svd/device.ts';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { svdDevice, svdPeripheral, svdRegister } from '../../support/svd-text.ts';

/** A file without a fault and one thing to see in its device. */
interface SmallFile {
  title: string;
  svd: string;
  see: (device: Device) => unknown;
  expected: unknown;
}

const paths = (device: Device) =>
  device.peripherals.flatMap(({ registers }) => registers.map(({ path }) => path));
const offsets = (device: Device) =>
  device.peripherals.flatMap(({ registers }) => registers.map(({ addressOffset }) => addressOffset));
const array = (name: string, offset: string, index = '') =>
  `<register><dim>2</dim><dimIncrement>4</dimIncrement>${index}<name>${name}</name><addressOffset>${offset}</addressOffset><size>8</size></register>`;
const derived = (from: string, name: string, offset: string) =>
  `<register derivedFrom="${from}"><name>${name}</name><addressOffset>${offset}</addressOffset></register>`;
const sizesOf = (device: Device) =>
  device.peripherals[0]!.registers.map(({ name, size }) => `${name}:${size}`);
const described = (text: string) =>
  svdPeripheral(
    `<register><name>R</name><description>${text}</description><addressOffset>0</addressOffset></register>`,
  );
const description = (device: Device) => device.peripherals[0]!.registers[0]!.description;

const smallFiles: SmallFile[] = [
  ...['DATA[%s]', 'DATA%s', 'DATA0', 'DATA[1]', 'DATA', 'P.DATA[%s]', 'P.DATA1'].map((from) => ({
    title: `an array is derived from as ${from}`,
    svd: svdPeripheral(array('DATA[%s]', '0') + derived(from, 'OTHER', '8')),
    see: sizesOf,
    expected: ['DATA0:8', 'DATA1:8', 'OTHER:8'],
  })),
  ...[
    ['CH1%s', 'CH11'],
    ['CH%s1', 'CH01'],
    ['CH%s_12', 'CH1_12'],
    ['CH1[%s]', 'CH1[0]'],
  ].map(([name, from]) => ({
    title: `an element of ${name} is derived from as ${from}`,
    svd: svdPeripheral(array(name!, '0') + derived(from!, 'OTHER', '8')),
    see: (device: Device) => device.peripherals[0]!.registers.at(-1)!.size,
    expected: 8,
  })),
  {
    title: 'a derived array takes the dim of its base where its name has a place for the index',
    svd: svdPeripheral(array('A[%s]', '0') + derived('A[%s]', 'B[%s]', '0x10')),
    see: paths,
    expected: ['P.A[0]', 'P.A[1]', 'P.B[0]', 'P.B[1]'],
  },
  {
    title: 'a derived array with a dim of its own takes the increment of its base',
    svd: svdPeripheral(
      array('A%s', '0') +
        '<register derivedFrom="A%s"><dim>3</dim><name>B%s</name><addressOffset>0x10</addressOffset></register>',
    ),
    see: offsets,
    expected: [0, 4, 0x10, 0x14, 0x18],
  },
  {
    title: 'the nearest of several with one name is the base',
    svd: svdPeripheral(
      `<register><name>X</name><addressOffset>0</addressOffset><size>8</size></register><cluster><name>C</name><addressOffset>0x10</addressOffset><register><name>X</name><addressOffset>0</addressOffset><size>16</size></register>${derived('X', 'Y', '8')}</cluster>${derived('X', 'Z', '8')}`,
    ),
    see: sizesOf,
    expected: ['X:8', 'C_X:16', 'C_Y:16', 'Z:8'],
  },
  {
    title: 'white space around the sign of an attribute',
    svd: svdPeripheral(
      array('A%s', '0') + derived('A%s', 'B', '8').replace('derivedFrom=', 'derivedFrom \n = '),
    ),
    see: sizesOf,
    expected: ['A0:8', 'A1:8', 'B:8'],
  },
  {
    title: 'dimIndex with leading zeros',
    svd: svdPeripheral(array('A%s', '0', '<dimIndex>08-09</dimIndex>')),
    see: paths,
    expected: ['P.A08', 'P.A09'],
  },
  {
    title: 'dimIndex that goes down',
    svd: svdPeripheral(array('A%s', '0', '<dimIndex>B-A</dimIndex>')),
    see: paths,
    expected: ['P.AB', 'P.AA'],
  },
  {
    title: 'dimIndex that mixes ranges and names',
    svd: svdPeripheral(array('A%s', '0', '<dimIndex>X, 3-3</dimIndex>')),
    see: paths,
    expected: ['P.AX', 'P.A3'],
  },
  {
    title: 'own enumeratedValues for reading and writing replace all of the base',
    svd: svdRegister(
      '<field><name>A</name><bitRange>[1:0]</bitRange><enumeratedValues><usage>read</usage><enumeratedValue><name>a</name><value>0</value></enumeratedValue></enumeratedValues><enumeratedValues><usage>write</usage><enumeratedValue><name>b</name><value>0</value></enumeratedValue></enumeratedValues></field><field derivedFrom="A"><name>B</name><bitRange>[3:2]</bitRange><enumeratedValues><enumeratedValue><name>c</name><value>0</value></enumeratedValue></enumeratedValues></field>',
    ),
    see: (device) =>
      device.peripherals[0]!.registers[0]!.fields[1]!.enumeratedValues.map(({ usage }) => usage),
    expected: ['read-write'],
  },
  {
    title: 'own enumeratedValues for reading replace those of the base for reading',
    svd: svdRegister(
      '<field><name>A</name><bitRange>[1:0]</bitRange><enumeratedValues><usage>read</usage><enumeratedValue><name>a</name><value>0</value></enumeratedValue></enumeratedValues><enumeratedValues><usage>write</usage><enumeratedValue><name>b</name><value>0</value></enumeratedValue></enumeratedValues></field><field derivedFrom="A"><name>B</name><bitRange>[3:2]</bitRange><enumeratedValues><usage>read</usage><enumeratedValue><name>c</name><value>0</value></enumeratedValue></enumeratedValues></field>',
    ),
    see: (device) =>
      device.peripherals[0]!.registers[0]!.fields[1]!.enumeratedValues.map(({ values }) => values[0]!.name),
    expected: ['b', 'c'],
  },
  {
    title: 'a register across two address blocks that touch',
    svd: svdDevice(
      '<peripheral><name>P</name><baseAddress>0</baseAddress><addressBlock><offset>2</offset><size>2</size><usage>registers</usage></addressBlock><addressBlock><offset>0</offset><size>2</size><usage>registers</usage></addressBlock><registers><register><name>R</name><addressOffset>0</addressOffset></register></registers></peripheral>',
    ),
    see: paths,
    expected: ['P.R'],
  },
  {
    title: 'a derived peripheral takes the interrupts of its base',
    svd: svdDevice(
      '<peripheral derivedFrom="Q"><name>P</name><baseAddress>0</baseAddress></peripheral><peripheral><name>Q</name><baseAddress>4</baseAddress><addressBlock><offset>0</offset><size>4</size><usage>registers</usage></addressBlock><interrupt><name>I</name><value>3</value></interrupt><registers><register><name>R</name><addressOffset>0</addressOffset></register></registers></peripheral>',
    ),
    see: (device) => device.peripherals.map(({ interrupts }) => interrupts[0]?.value),
    expected: [3, 3],
  },
  {
    title: 'registers that differ in access may share an address',
    svd: svdPeripheral(
      '<register><name>RX</name><addressOffset>0</addressOffset><access>read-only</access></register><register><name>TX</name><addressOffset>0</addressOffset><access>write-only</access></register>',
    ),
    see: paths,
    expected: ['P.RX', 'P.TX'],
  },
  {
    title: 'characters by number',
    svd: described('&#65;&#x1F600;&amp;lt;'),
    see: description,
    expected: 'A😀&lt;',
  },
  {
    title: 'characters by number with leading zeros',
    svd: described('&#00000065;&#x0000042;'),
    see: description,
    expected: 'AB',
  },
  {
    title: 'a namespace with a prefix',
    svd: svdPeripheral('<register><name>R</name><addressOffset>0</addressOffset></register>')
      .replaceAll(/<(\/?)(?=\w)/g, '<$1s:')
      .replace('<s:device', '<s:device xmlns:s="urn:x"'),
    see: paths,
    expected: ['P.R'],
  },
  {
    title: 'a comment beyond every limit, with signs in it',
    svd: described(`a<!-- <x> ${'-> '.repeat(1_000_000)}-->b<!---->c<!-->-->d`),
    see: description,
    expected: 'abcd',
  },
  {
    title: 'another encoding whose characters are all of UTF-8',
    svd: `<?xml version="1.0" encoding="ISO-8859-1"?>${described('x')}`,
    see: description,
    expected: 'x',
  },
  {
    title: 'CDATA',
    svd: described('a <![CDATA[<b> &amp; c]]> d'),
    see: description,
    expected: 'a <b> &amp; c d',
  },
  {
    title: 'markup in a text',
    svd: described('a <b>bold</b> word'),
    see: description,
    expected: 'a bold word',
  },
  {
    title: 'elements of the schema that say nothing about registers',
    svd: svdPeripheral(
      '<register><dimName>N</dimName><name>R</name><addressOffset>0</addressOffset></register>',
      '<vendorExtensions><registers><register><name>Z</name></register></registers></vendorExtensions>',
    ).replace(
      '<peripherals>',
      '<vendorID>V</vendorID><series>S</series><headerSystemFilename>h</headerSystemFilename><headerDefinitionsPrefix>p</headerDefinitionsPrefix><cpu><name>CM33</name><fpuDP>0</fpuDP><dspPresent>0</dspPresent><icachePresent>0</icachePresent><dcachePresent>0</dcachePresent><itcmPresent>0</itcmPresent><dtcmPresent>0</dtcmPresent><vtorPresent>1</vtorPresent><deviceNumInterrupts>8</deviceNumInterrupts><sauNumRegions>1</sauNumRegions><sauRegionsConfig enabled="true"><region name="A"><base>0</base><limit>1</limit><access>n</access></region></sauRegionsConfig></cpu><peripherals>',
    ),
    see: paths,
    expected: ['P.R'],
  },
];

for (const { title, svd, see, expected } of smallFiles) {
  test(title, () => {
    const { device, diagnostics } = readSvd(svd, { file: 'f.svd' });
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(see(device!), expected);
  });
}

test('a character beyond Unicode stays as it is written', () => {
  const { device } = readSvd(described('&#x110000;&#0;'), { file: 'f.svd' });
  assert.equal(description(device!), '&#x110000;&#0;');
});

for (const from of ['A2', 'A01', 'A[2]', 'A1000']) {
  test(`an array of two elements has no ${from}`, () => {
    const { diagnostics } = readSvd(svdPeripheral(array('A[%s]', '0') + derived(from, 'B', '8')), {
      file: 'f.svd',
    });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['derived-from-unknown'],
    );
  });
}
