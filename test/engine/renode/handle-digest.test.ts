import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { handleDigest } from '../../../src/engine/renode/handle-digest.ts';
import { handlesOf } from '../../../src/engine/renode/handles.ts';
import { modelPeripheral } from '../../../src/engine/renode/model-peripheral.ts';
import { readSvdChunks } from '../../../src/engine/svd/read-svd.ts';
import { pl011 } from '../../support/pl011.ts';

const { model, peripheral } = await pl011();

test('names every handle with type, place, access and meaning', () => {
  const digest = handleDigest(model, { peripheral, length: 20_000 });
  for (const { name } of handlesOf(model)) assert.ok(digest.includes(`| ${name} |`), name);
  assert.match(digest, /Class `PrimeCell_UART0` in namespace `Antmicro\.Renode\.Peripherals\.UART`/);
  assert.match(digest, /`GPIO IRQ` \(UART0, interrupt 5\)/);
  assert.match(digest, /\| uartdrData \| value \| UARTDR 0x00 \| 7:0 \| RW \| DATA/);
  assert.match(digest, /\| uartfrCts \| flag \| UARTFR 0x18 \| 0 \| RO \| CTS/);
  assert.match(digest, /UartlcrHWlen: FiveBits=0, SixBits=1/);
  assert.doesNotMatch(digest, /left out|by name only/);
});

test('arrays once, with their number', async () => {
  const text = await readFile(join(import.meta.dirname, '../../samples/features.svd'), 'utf8');
  const { device } = await readSvdChunks([text], { file: 'f.svd', signal: new AbortController().signal });
  const digests = device!.peripherals.map((each) => {
    return handleDigest(modelPeripheral(each, device!, { svdPath: 'f.svd' }).model, { length: 20_000 });
  });
  assert.match(digests.join('\n'), /\| \w+\[\d+\] \| (flag|value|enum) \|/);
});

test('a bounded digest has what the request names, and says what it leaves out', () => {
  for (const length of [900, 1_500, 3_000]) {
    const digest = handleDigest(model, { request: 'Set BUSY of UARTFR while uartdmacrTxdmae', length });
    assert.ok(digest.length <= length, `${digest.length} of ${length}`);
    assert.match(digest, /\| uartfrBusy \|/);
    assert.match(digest, /\| uartdmacrTxdmae \|/);
    assert.match(digest, /by name only/);
    assert.match(digest, /more handles are left out|uartpCellId3Id/);
  }
});
