import { cp, mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inProject, vsixPath } from './project.ts';
import { runCommand, runOrThrow } from './run-command.ts';
import { installExtension, startServer } from './vscode/start-server.ts';
import { getVsCodeServer } from './vscode/vscode-server.ts';

const usage = `Opens VS Code with Triptych and a copy of the samples.

  npm start                   a VS Code in the browser; prints its address
  npm start -- --port 8123    at this port of 127.0.0.1
  npm start -- --desktop      the desktop VS Code on PATH ("code"), with a profile of its own
`;

const say = (line: string) => console.log(line);

/** A copy, so that the samples stay clean. What was written there before is kept. */
async function prepareWorkspace(): Promise<string> {
  const workspace = inProject('out', 'workspace');
  await mkdir(workspace, { recursive: true });
  await cp(inProject('samples'), workspace, { recursive: true, force: false });
  return workspace;
}

async function startInBrowser(port: number): Promise<void> {
  const vsCode = await getVsCodeServer(say);
  const extensionsFolder = inProject('out', 'extensions');
  await installExtension(vsCode, vsixPath, extensionsFolder);
  const workspace = await prepareWorkspace();
  const server = await startServer({
    vsCode,
    extensionsFolder,
    port,
    trust: true,
    settings: { 'telemetry.telemetryLevel': 'off', 'workbench.startupEditor': 'none' },
  });
  say(`
VS Code ${vsCode.version} (${vsCode.origin}) with Triptych is at

  ${server.url({ folder: workspace })}

1. Open the address in a browser on this machine.
2. In the explorer, right-click an .svd file: "Generate Renode Peripheral".
   Or press F1 and type "Triptych".
3. Choose peripherals and a folder; look at the files in the Triptych panel; Apply.

The folder is ${workspace}, a copy of samples/.
Ctrl-C ends VS Code.
`);
  await interrupted();
  say('Ending VS Code.');
  await server.stop();
}

async function startOnDesktop(): Promise<void> {
  const profile = [
    '--user-data-dir',
    inProject('out', 'desktop'),
    '--extensions-dir',
    inProject('out', 'extensions'),
  ];
  await runOrThrow('code', [...profile, '--install-extension', vsixPath, '--force']);
  await runOrThrow('code', [...profile, '--new-window', await prepareWorkspace()]);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      port: { type: 'string', default: '0' },
      desktop: { type: 'boolean' },
    },
  });
  if (values.help) return say(usage);
  say('Packaging the extension.');
  const { code, output } = await runCommand(process.execPath, [inProject('scripts', 'package.ts')], {
    cwd: inProject(),
  });
  if (code !== 0) throw new Error(`The extension could not be packaged:\n${output}`);
  await (values.desktop ? startOnDesktop() : startInBrowser(Number(values.port)));
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
