import { XMLParser } from 'fast-xml-parser';

/** What a file has, counted without the reader under test; `dim` and the derivedFrom of peripherals included. */
export interface SvdCount {
  peripherals: string[];
  registers: number;
  interrupts: number;
  /** Written in the file, nothing repeated. */
  fields: number;
  enumeratedValues: number;
}

type Node = Record<string, unknown>;

const listOf = (value: unknown): Node[] =>
  (value === undefined || value === '' ? [] : [value].flat()) as Node[];

/** Counts on the document tree of another parser. Knows only what the vendor files at hand use. */
export function recountSvd(xml: string): SvdCount {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  const { device } = parser.parse(xml) as { device: Node };
  const peripherals = listOf((device['peripherals'] as Node)['peripheral']);
  const byName = new Map(peripherals.map((peripheral) => [String(peripheral['name']), peripheral]));
  const count: SvdCount = { peripherals: [], registers: 0, interrupts: 0, fields: 0, enumeratedValues: 0 };
  for (const peripheral of peripherals) {
    const base = byName.get(String(peripheral['@_derivedFrom']));
    const dim = Number(peripheral['dim'] ?? 1);
    for (let index = 0; index < dim; index++) {
      count.peripherals.push(String(peripheral['name']).replace(/\[?%s\]?/, String(index)));
    }
    const registers = (peripheral['registers'] ?? base?.['registers']) as Node | undefined;
    count.registers += dim * registersIn(registers);
    const interrupts = listOf(peripheral['interrupt'] ?? base?.['interrupt']);
    count.interrupts += dim * distinct(interrupts.flatMap(namesAndValues));
  }
  count.fields = occurrences(xml, 'field');
  count.enumeratedValues = occurrences(xml, 'enumeratedValue');
  return count;
}

function registersIn(container: Node | undefined): number {
  const repeat = (node: Node) => Number(node['dim'] ?? 1);
  const own = listOf(container?.['register']).reduce((sum, register) => sum + repeat(register), 0);
  return listOf(container?.['cluster']).reduce(
    (sum, cluster) => sum + repeat(cluster) * registersIn(cluster),
    own,
  );
}

/** Where one element has several names and values it means several interrupts. */
function namesAndValues(interrupt: Node): string[] {
  const values = [interrupt['value']].flat();
  return [interrupt['name']].flat().map((name, index) => `${name} ${Number(values[index])}`);
}

function distinct(list: string[]): number {
  return new Set(list).size;
}

function occurrences(xml: string, tag: string): number {
  return xml.replace(/<!--[\s\S]*?-->/g, '').match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length ?? 0;
}
