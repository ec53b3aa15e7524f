import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import { inProject } from '../../scripts/project.ts';
import { startModelServer } from '../support/model-server.ts';
import { chooseFolder, runEnded, waitForStep } from './support/choose.ts';
import { panelTest } from './support/panel-test.ts';
import { typeAnswer } from './support/write-code.ts';

const instruction = 'While UARTCR.LBE is set, what is written to UARTDR comes back when UARTDR is read.';
const file = 'PrimeCell_UART0.cs';
const loopback = readFileSync(inProject('test/engine/renode/behaviours/loopback.cs'), 'utf8');
const server = await startModelServer({
  replies: {
    plan: JSON.stringify({ goal: 'Loop back', steps: ['Queue what is written'], files: [file] }),
    code: `\`\`\`cs path=${file}\n${loopback}\`\`\`\n`,
  },
});
after(() => server.close());

const settings = {
  'triptych.backends': [
    { name: 'mock', provider: 'openai', model: 'mock', baseUrl: server.openaiUrl, hardware: 'cpu' },
  ],
  'triptych.dotnet.path': '/nowhere',
  'triptych.renode.path': '/nowhere',
};

for (const { where, trust, said } of [
  { where: 'a trusted workspace', trust: true, said: /There is no program \/nowhere/ },
  { where: 'Restricted Mode', trust: false, said: 'There is no C# compiler here.' },
]) {
  const name = `in ${where} a behaviour is ${trust ? '' : 'not '}given to the compiler of the settings`;
  panelTest(name, { from: inProject('samples'), settings, trust }, async (test) => {
    await test.runCommand('Triptych: Generate Renode Peripheral with Behaviour');
    await waitForStep(test, /SVD File/);
    await test.pick('pl011.svd');
    await waitForStep(test, /pl011\.svd/);
    await test.pick('UART0');
    await chooseFolder(test);
    await typeAnswer(test, /^Behaviour of/, instruction);
    await runEnded(test);
    const panel = await test.panel();
    // The stages of a run that brought files are folded.
    await panel.locator('.course summary').click();
    await panel.getByText(said).first().waitFor();
  });
}
