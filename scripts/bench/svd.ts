import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { readSvd } from '../../src/engine/svd/read-svd.ts';
import { inProject } from '../project.ts';
import { type Measurement, type NotMeasured, ratio } from './measurement.ts';
import { vendorFile, whereVendorFiles } from './vendor-files.ts';

const vendorNames = ['rp2040.svd', 'D1-H.svd', 'ATSAMD21E17L.svd'];

/** Reading an SVD file into the resolved device, against `fast-xml-parser` merely parsing the same text. */
export async function benchSvd(): Promise<(Measurement | NotMeasured)[]> {
  const results: (Measurement | NotMeasured)[] = [
    await faster('pl011.svd', inProject('samples', 'pl011.svd')),
  ];
  for (const name of vendorNames) {
    const file = vendorFile(name);
    results.push(file ? await faster(name, file) : { what: `reading ${name}`, reason: whereVendorFiles });
  }
  return results;
}

async function faster(name: string, file: string): Promise<Measurement> {
  const text = readFileSync(file, 'utf8');
  const parser = new XMLParser({ ignoreAttributes: false });
  return {
    what: `reading ${name} into a device, speed of fast-xml-parser`,
    value: await ratio(
      () => parser.parse(text),
      () => readSvd(text, { file: name }),
    ),
    unit: 'times',
    target: { atLeast: 5 },
  };
}
