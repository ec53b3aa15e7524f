import fc from 'fast-check';
import type { Access, Device, Field, ModifiedWriteValues, Register } from '../../src/engine/svd/device.ts';

/** A register or a field that may be repeated, before it is written down. */
interface Repeated {
  name: string;
  style: 'plain' | 'array' | 'list';
  labels: string[];
}

interface FieldSpec extends Repeated {
  width: number;
  gap: number;
  access: Access | undefined;
  modifiedWriteValues: ModifiedWriteValues | undefined;
  spelling: 'bitRange' | 'lsbMsb' | 'offsetWidth';
  values: { name: string; value: bigint }[];
}

interface RegisterSpec extends Repeated {
  size: number | undefined;
  access: Access | undefined;
  resetValue: bigint | undefined;
  description: string | undefined;
  inCluster: boolean;
  fields: FieldSpec[];
}

const ACCESSES: Access[] = ['read-only', 'write-only', 'read-write', 'writeOnce', 'read-writeOnce'];
const text = fc.constantFrom('plain', 'a < b & c', 'ü "quoted"', "it's", 'x > y');
const labels = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((count) => Array.from({ length: count }, (_, index) => `${index}`)),
  fc.uniqueArray(fc.constantFrom('A', 'B', 'X7', '12', '_'), { minLength: 1, maxLength: 4 }),
);

const repeated = { style: fc.constantFrom('plain', 'array', 'list'), labels };
const number = (max: bigint) => fc.bigInt(0n, max);

const field = fc.record({
  ...repeated,
  width: fc.integer({ min: 1, max: 5 }),
  gap: fc.nat(2),
  access: fc.option(fc.constantFrom(...ACCESSES), { nil: undefined }),
  modifiedWriteValues: fc.option(fc.constantFrom('oneToClear', 'zeroToSet', 'modify'), { nil: undefined }),
  spelling: fc.constantFrom('bitRange', 'lsbMsb', 'offsetWidth'),
  values: fc.uniqueArray(number(1n), { maxLength: 2 }),
});

const register = fc.record({
  ...repeated,
  size: fc.option(fc.constantFrom(8, 16, 32, 64), { nil: undefined }),
  access: fc.option(fc.constantFrom('read-write', 'read-writeOnce'), { nil: undefined }),
  resetValue: fc.option(number(255n), { nil: undefined }),
  description: fc.option(text, { nil: undefined }),
  inCluster: fc.boolean(),
  fields: fc.array(field, { maxLength: 4 }),
});

/** An SVD file without a fault, and the device that it means, put together by other rules than the reader's. */
export const svdFile = fc
  .tuple(fc.array(register, { minLength: 1, maxLength: 6 }), labels, fc.constantFrom('\n', ' ', '', '\r\n'))
  .map(([specs, clusterLabels, space]) => {
    const registers = specs.map(
      (spec, index): RegisterSpec => ({
        ...(spec as unknown as RegisterSpec),
        name: `R${index}x`,
        fields: spec.fields.map((one, bit) => ({
          ...(one as unknown as FieldSpec),
          name: `F${bit}x`,
          values: one.values.map((value) => ({ name: `v${value}`, value })),
        })),
      }),
    );
    return {
      text: writeSvd(registers, clusterLabels, space),
      expected: expectedOf(registers, clusterLabels),
    };
  });

const STEP = 64;
const CLUSTER = 0x10000;

function elementsOf({ style, labels, name }: Repeated) {
  if (style === 'plain') return [{ name, shown: name }];
  return labels.map((label) => ({
    name: name + label,
    shown: style === 'array' ? `${name}[${label}]` : name + label,
  }));
}

function placesOf(spec: FieldSpec[], size: number) {
  let bit = 0;
  return spec.flatMap((one) => {
    const count = elementsOf(one).length;
    const bitOffset = bit + one.gap;
    if (bitOffset + count * one.width > size) return [];
    bit = bitOffset + count * one.width;
    return [{ one, bitOffset }];
  });
}

function expectedOf(specs: RegisterSpec[], clusterLabels: string[]) {
  const registers = (inCluster: boolean, before: { name: string; path: string; offset: number }) =>
    specs.flatMap((spec, index) =>
      spec.inCluster !== inCluster
        ? []
        : elementsOf(spec).map((element, step) => ({
            name: before.name + element.name,
            path: before.path + element.shown,
            addressOffset: before.offset + index * 0x400 + step * STEP,
            size: spec.size ?? 32,
            access: spec.access ?? 'read-write',
            resetValue: spec.resetValue ?? 0n,
            description: spec.description,
            fields: placesOf(spec.fields, spec.size ?? 32).flatMap(({ one, bitOffset }) =>
              elementsOf(one).map(({ name }, repetition) => ({
                name,
                bitOffset: bitOffset + repetition * one.width,
                bitWidth: one.width,
                access: narrow(one.access, spec.access),
                modifiedWriteValues: one.modifiedWriteValues ?? 'modify',
                values: one.values.map(({ value }) => value),
              })),
            ),
          })),
    );
  return [
    ...registers(false, { name: '', path: 'P.', offset: 0 }),
    ...clusterLabels.flatMap((label, index) =>
      registers(true, { name: `C${label}_`, path: `P.C[${label}].`, offset: CLUSTER * (index + 1) }),
    ),
  ];
}

/** A register that may be written once makes its fields so. */
function narrow(access: Access | undefined, register: Access | undefined): Access {
  if (register !== 'read-writeOnce') return access ?? 'read-write';
  const once: Record<Access, Access> = {
    'read-only': 'read-only',
    'write-only': 'writeOnce',
    writeOnce: 'writeOnce',
    'read-write': 'read-writeOnce',
    'read-writeOnce': 'read-writeOnce',
  };
  return once[access ?? 'read-write'];
}

/** The part of a device that is written down in `expected`. */
export function summaryOf(device: Device) {
  const fieldOf = ({ name, bitOffset, bitWidth, access, modifiedWriteValues, enumeratedValues }: Field) => ({
    name,
    bitOffset,
    bitWidth,
    access,
    modifiedWriteValues,
    values: enumeratedValues.flatMap(({ values }) => values.map(({ value }) => value)),
  });
  const registerOf = ({
    name,
    path,
    addressOffset,
    size,
    access,
    resetValue,
    description,
    fields,
  }: Register) => ({
    name,
    path,
    addressOffset,
    size,
    access,
    resetValue,
    description,
    fields: fields.map(fieldOf),
  });
  return device.peripherals.flatMap(({ registers }) => registers.map(registerOf));
}

function writeSvd(specs: RegisterSpec[], clusterLabels: string[], space: string): string {
  const written = (inCluster: boolean) =>
    specs.map((spec, index) => (spec.inCluster === inCluster ? writeRegister(spec, index) : '')).join('');
  const cluster = `<cluster><dim>${clusterLabels.length}</dim><dimIncrement>${CLUSTER}</dimIncrement><dimIndex>${clusterLabels}</dimIndex><name>C[%s]</name><addressOffset>${CLUSTER}</addressOffset>${written(true)}</cluster>`;
  const block = '<addressBlock><offset>0</offset><size>1m</size><usage>registers</usage></addressBlock>';
  const xml = `<device><name>D</name><addressUnitBits>8</addressUnitBits><width>32</width><size>32</size><access>read-write</access><resetValue>0</resetValue><peripherals><peripheral><name>P</name><baseAddress>0x1000</baseAddress>${block}<registers>${written(false)}${cluster}</registers></peripheral></peripherals></device>`;
  return xml.replaceAll('><', `>${space}<`);
}

function writeRegister(spec: RegisterSpec, index: number): string {
  const offset = index * 0x400;
  const fields = placesOf(spec.fields, spec.size ?? 32).map(({ one, bitOffset }) =>
    writeField(one, bitOffset),
  );
  return element('register', [
    ...repetition(spec, STEP),
    ['addressOffset', `0x${offset.toString(16)}`],
    ['size', spec.size],
    ['access', spec.access],
    ['resetValue', spec.resetValue],
    ['description', spec.description?.replaceAll('&', '&amp;').replaceAll('<', '&lt;')],
    ['fields', fields.length === 0 ? undefined : fields.join('')],
  ]);
}

function writeField(spec: FieldSpec, bitOffset: number): string {
  const msb = bitOffset + spec.width - 1;
  const position: Record<FieldSpec['spelling'], [string, unknown][]> = {
    bitRange: [['bitRange', `[${msb}:${bitOffset}]`]],
    lsbMsb: [
      ['msb', msb],
      ['lsb', bitOffset],
    ],
    offsetWidth: [
      ['bitOffset', bitOffset],
      ['bitWidth', spec.width],
    ],
  };
  const values = spec.values.map(({ name, value }) =>
    element('enumeratedValue', [
      ['name', name],
      ['value', value],
    ]),
  );
  return element('field', [
    ...repetition(spec, spec.width),
    ...position[spec.spelling],
    ['access', spec.access],
    ['modifiedWriteValues', spec.modifiedWriteValues],
    ['enumeratedValues', values.length === 0 ? undefined : values.join('')],
  ]);
}

function repetition({ name, style, labels }: Repeated, increment: number): [string, unknown][] {
  if (style === 'plain') return [['name', name]];
  return [
    ['dim', labels.length],
    ['dimIncrement', increment],
    ['dimIndex', labels],
    ['name', style === 'array' ? `${name}[%s]` : `${name}%s`],
  ];
}

function element(tag: string, children: [tag: string, content: unknown][]): string {
  const written = children.map(([name, content]) =>
    content === undefined ? '' : `<${name}>${content}</${name}>`,
  );
  return `<${tag}>${written.join('')}</${tag}>`;
}
