import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CDPSession, Frame } from 'playwright-core';
import { inProject } from '../../scripts/project.ts';
import { generate } from './support/choose.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';

const from = inProject('samples');
const extensions = [join(import.meta.dirname, 'fixtures', 'memory-probe')];

/** What is in use once nothing is left to collect. */
interface Memory {
  /** Bytes of the extension host. */
  host: number;
  /** Bytes of JavaScript, and nodes, in the window's process; the panel is in it, if it has none of its own. */
  window: number;
  nodes: number;
  /** Elements in the panel. */
  elements: number;
}

/** Runs before the first measure: caches are full and code is compiled by then. */
const warm = 50;
const all = 200;
/** What may be more after 150 runs. A run that left its files behind would be several times as much. */
const allowed = { host: 6_000_000, window: 12_000_000, nodes: 3000, elements: 5 };

panelTest('memory stays flat over 200 runs', { from, extensions }, async (test) => {
  await generate(test, 'pl011.svd', 'UART0');
  await runAgain(await test.panel(), warm - 1);
  const before = await measure(test, 1);
  await runAgain(await test.panel(), all - warm);
  const after = await measure(test, 2);
  for (const part of ['host', 'window', 'nodes', 'elements'] as const) {
    const more = after[part] - before[part];
    assert.ok(
      more <= allowed[part],
      `${part}: ${before[part]} after ${warm} runs, ${after[part]} after ${all}`,
    );
  }
});

/** Presses Run Again in the panel as often, each time when the run before is over. */
async function runAgain(panel: Frame, times: number): Promise<void> {
  await panel.evaluate(`(async () => {
    for (let time = 0; time < ${times}; time++) {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Run Again');
      await new Promise((resolve) => {
        let first;
        const listen = ({ data }) => {
          if (data.type !== 'state') return;
          first ??= data.state.run;
          if (data.state.phase !== 'done' || data.state.files.length !== 5) return;
          removeEventListener('message', listen);
          requestAnimationFrame(() => setTimeout(resolve));
        };
        addEventListener('message', listen);
        button.click();
      });
    }
  })()`);
}

async function measure(test: PanelTest, measures: number): Promise<Memory> {
  const panel = await test.panel();
  await test.runCommand('Probe: Measure Memory');
  const lines = async () => ((await test.read('heap.txt')) ?? '').trim().split('\n');
  await test.eventually(
    'the probe',
    async () => (await lines()).length === measures && (await lines())[0] !== '',
  );
  const host = Number((await lines()).at(-1));
  const session = await test.page.context().newCDPSession(test.page);
  const { window, nodes } = await ofWindow(session);
  const elements = await panel.locator('*').count();
  return { host, window, nodes, elements };
}

async function ofWindow(session: CDPSession): Promise<Pick<Memory, 'window' | 'nodes'>> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const figure = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { window: figure('JSHeapUsedSize'), nodes: figure('Nodes') };
}
