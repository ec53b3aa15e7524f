import { type Memento, Uri, window, workspace } from 'vscode';
import { listDevice } from '../engine-run.ts';
import { chooseFolder } from '../pick/choose-folder.ts';
import { choosePeripherals } from '../pick/choose-peripherals.ts';
import { chooseSvdFile } from '../pick/choose-svd-file.ts';
import { readSetting } from '../read-setting.ts';
import { baseName } from '../review/path-text.ts';
import type { TaskRequest } from '../review/session-ports.ts';

/** What was chosen the last time for an SVD file. */
interface LastChoice {
  peripherals: string[];
  folder: string;
}

/**
 * Asks what to generate: file, peripherals, folder.
 * @param clicked the file of the explorer or editor the command was called from
 * @returns `undefined` where the user gave up, or has been told why it cannot go on
 */
export async function askWhatToGenerate(clicked: unknown, memory: Memento): Promise<TaskRequest | undefined> {
  const given = clicked instanceof Uri ? clicked : undefined;
  let svd = given ?? (await chooseSvdFile(3));
  while (svd) {
    const answer = await askAbout(svd, given ? 0 : 1, memory);
    if (answer !== 'back') return answer;
    svd = given ? undefined : await chooseSvdFile(3);
  }
  return undefined;
}

async function askAbout(
  svd: Uri,
  stepsBefore: number,
  memory: Memento,
): Promise<TaskRequest | 'back' | undefined> {
  const key = `lastChoice:${svd.toString()}`;
  const last = memory.get<LastChoice>(key);
  const totalSteps = stepsBefore + 2;
  let peripherals = last?.peripherals ?? [];
  for (;;) {
    const chosen = await tellFailure(
      choosePeripherals({
        file: baseName(svd.path),
        last: peripherals,
        step: stepsBefore + 1,
        totalSteps,
        list: (signal) => listDevice(svd.toString(), signal),
      }),
    );
    if (!Array.isArray(chosen)) return chosen;
    peripherals = chosen;
    const folder = await chooseFolder({
      svd,
      configured: readSetting('outputFolder', svd),
      last: last && Uri.parse(last.folder),
      step: stepsBefore + 2,
      totalSteps,
    });
    if (folder === 'back') continue;
    if (!folder) return undefined;
    await memory.update(key, { peripherals, folder: folder.toString() } satisfies LastChoice);
    return requestFor(svd, peripherals, folder);
  }
}

function requestFor(svd: Uri, peripherals: string[], folder: Uri): TaskRequest {
  const copyright = readSetting('copyright', svd);
  return {
    task: 'generate',
    subject: `${peripherals.length === 1 ? peripherals[0] : `${peripherals.length} peripherals`} of ${baseName(svd.path)}`,
    folder: workspace.asRelativePath(folder),
    request: {
      svd: svd.toString(),
      peripherals,
      out: folder.toString(),
      layout: readSetting('layout', svd),
      ...(copyright !== '' && { copyright }),
    },
  };
}

/** A file that cannot be read ends the questions with the reason. */
async function tellFailure<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
