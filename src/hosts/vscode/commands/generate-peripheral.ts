import { l10n, type Memento, Uri, window, workspace } from 'vscode';
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

export interface GenerateQuestion {
  /** The file of the explorer or editor the command was called from. */
  clicked: unknown;
  memory: Memento;
  /** Of one peripheral what it is to do is asked too. */
  behaviour: boolean;
}

/**
 * Asks what to generate: file, peripherals, folder.
 * @returns `undefined` where the user gave up, or has been told why it cannot go on
 */
export async function askWhatToGenerate(question: GenerateQuestion): Promise<TaskRequest | undefined> {
  const { clicked, behaviour } = question;
  const given = clicked instanceof Uri ? clicked : undefined;
  const steps = behaviour ? 4 : 3;
  let svd = given ?? (await chooseSvdFile(steps, behaviour));
  while (svd) {
    if (isTable(svd)) return askAboutTable(svd);
    const answer = await askAbout(svd, given ? 0 : 1, question);
    if (answer !== 'back') return answer;
    svd = given ? undefined : await chooseSvdFile(steps, behaviour);
  }
  return undefined;
}

/** A register table of a data sheet. */
function isTable(file: Uri): boolean {
  return /\.(md|csv)$/i.test(file.path);
}

async function askAboutTable(table: Uri): Promise<TaskRequest | undefined> {
  const configured = readSetting('outputFolder', table);
  const folder = await chooseFolder({ svd: table, configured, last: undefined, step: 1, totalSteps: 2 });
  const instruction = folder instanceof Uri ? await askInstruction(baseName(table.path)) : undefined;
  if (!(folder instanceof Uri) || instruction === undefined) return undefined;
  return requestFor({ registers: table, peripherals: 'all', folder, instruction });
}

/** @returns `undefined` where the user gave up; an empty text asks for no behaviour */
function askInstruction(name: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Behaviour of {0}', name),
    prompt: l10n.t('Registers come from the file. A model writes only what you describe here.'),
    placeHolder: l10n.t(
      'What should it do? For instance: count down at 1 MHz and raise the interrupt at zero.',
    ),
    ignoreFocusOut: true,
  });
}

async function askAbout(
  svd: Uri,
  stepsBefore: number,
  { memory, behaviour }: GenerateQuestion,
): Promise<TaskRequest | 'back' | undefined> {
  const key = `lastChoice:${svd.toString()}`;
  const last = memory.get<LastChoice>(key);
  const totalSteps = stepsBefore + (behaviour ? 3 : 2);
  let peripherals = last?.peripherals ?? [];
  for (;;) {
    const chosen = await tellFailure(
      choosePeripherals({
        file: baseName(svd.path),
        last: peripherals,
        step: stepsBefore + 1,
        totalSteps,
        one: behaviour,
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
    if (!behaviour) return requestFor({ svd, peripherals, folder });
    const instruction = await askInstruction(peripherals[0]!);
    return instruction === undefined ? undefined : requestFor({ svd, peripherals, folder, instruction });
  }
}

interface Wanted {
  svd?: Uri;
  registers?: Uri;
  peripherals: string[] | 'all';
  folder: Uri;
  instruction?: string;
}

/** The request to generate, with what the settings say of the file it is generated from. */
export function requestFor({ svd, registers, peripherals, folder, instruction = '' }: Wanted): TaskRequest {
  const source = (svd ?? registers)!;
  const copyright = readSetting('copyright', source);
  return {
    task: 'generate',
    subject: subjectOf(peripherals, baseName(source.path)),
    folder: workspace.asRelativePath(folder),
    request: {
      ...(svd && { svd: svd.toString() }),
      ...(registers && { registers: registers.toString() }),
      ...(instruction.trim() !== '' && {
        instruction: instruction.trim(),
        language: readSetting('language', source),
        maxIterations: readSetting('maxIterations', source),
        contextTokens: readSetting('contextTokens', source),
      }),
      peripherals,
      out: folder.toString(),
      layout: readSetting('layout', source),
      ...(copyright !== '' && { copyright }),
    },
  };
}

function subjectOf(peripherals: string[] | 'all', file: string): string {
  if (peripherals === 'all') return file;
  return peripherals.length === 1
    ? l10n.t('{0} of {1}', peripherals[0]!, file)
    : l10n.t('{0} peripherals of {1}', peripherals.length, file);
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
