import { l10n, Uri, workspace } from 'vscode';
import { TriptychError } from '../../../engine/index.ts';
import { requestFor } from '../commands/generate-peripheral.ts';
import { listDevice } from '../engine-run.ts';
import { configuredIn } from '../pick/choose-folder.ts';
import { readSetting } from '../read-setting.ts';
import { baseName } from '../review/path-text.ts';
import { answerRun } from './answer-run.ts';
import { offerSetUp } from './buttons.ts';
import { findSvd } from './find-svd.ts';
import { fileInWords, type PeripheralPrompt, readPeripheralPrompt } from './read-peripheral-prompt.ts';
import { inlineCode } from './safe-markdown.ts';
import { type Answered, hasModel, refined, type Turn } from './turn.ts';

/** Peripherals that are named where none was chosen, and that are offered to be clicked. */
const mostNamed = 60;
const mostOffered = 4;

/** `/peripheral`: which file, which peripherals and what they are to do are read from the words; the rest is a run. */
export async function answerPeripheral(turn: Turn): Promise<Answered> {
  const { prompt, named, memories, stream, t } = turn;
  const svd = await findSvd(named.svd, prompt, memories.at(-1)?.svd);
  stream.reference(svd);
  const known = (await listDevice(svd.toString(), signalOf(turn))).map(({ name }) => name);
  const said = readPeripheralPrompt(prompt, known, baseName(svd.path));
  const wish = wishOf(turn, said, known);
  const memory = {
    route: turn.route,
    request: prompt,
    files: [],
    svd: svd.toString(),
    peripherals: wish.names,
    ...(wish.instruction !== '' && { instruction: wish.instruction }),
  };
  if (wish.names.length === 0 && !said.all) return askWhich(turn, svd, known, memory);
  const withBehaviour = wish.instruction !== '' && hasModel(turn);
  if (wish.instruction !== '' && !withBehaviour) {
    stream.markdown(
      `${t('No model is set up, so only the registers are generated, not the behaviour.')}\n\n`,
    );
    offerSetUp(stream, t);
  }
  const request = requestFor({
    svd,
    peripherals: said.all ? 'all' : wish.names,
    folder: outputFolder(svd),
    ...(withBehaviour && { instruction: wish.instruction }),
  });
  return answerRun(turn, { ...request, ...(turn.picked && { picked: turn.picked }) }, memory);
}

/** A cancelled chat also stops the reading of a large file. */
export function signalOf({ token }: Pick<Turn, 'token'>): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  return abort.signal;
}

/** What is wanted, with what was wanted before where the words go on from that. */
function wishOf(
  turn: Turn,
  said: PeripheralPrompt,
  known: string[],
): { names: string[]; instruction: string } {
  const before = refined(turn).at(-1);
  if (before && said.names.length === 0 && !said.all && before.peripherals?.length) {
    const instruction = [before.instruction, turn.prompt].filter(Boolean).join('\n');
    return { names: before.peripherals.filter((name) => known.includes(name)), instruction };
  }
  const names = said.names.length === 0 && known.length === 1 ? known : said.names;
  return { names, instruction: said.instruction };
}

function askWhich(
  turn: Turn,
  svd: Uri,
  known: string[],
  memory: Omit<Answered['memory'], 'summary' | 'outcome'>,
): Answered {
  const { stream, t } = turn;
  if (known.length === 0) {
    throw new TriptychError('peripheral-not-found', t('{0} has no peripherals.', baseName(svd.path)));
  }
  const shown = known.slice(0, mostNamed).map(inlineCode).join(', ');
  const more = known.length > mostNamed ? ', …' : '';
  stream.markdown(`${t('Which peripheral of {0}? It has:', inlineCode(baseName(svd.path)))} ${shown}${more}`);
  const followups = known.slice(0, mostOffered).map((name) => {
    return {
      prompt: `${name} ${t('of {0}', fileInWords(baseName(svd.path)))}`,
      label: name,
      command: 'peripheral',
    };
  });
  return { memory: { ...memory, summary: '', outcome: 'answered' }, followups };
}

/** Where generated files go unless asked otherwise: as the setting says, else beside the SVD file. */
export function outputFolder(svd: Uri): Uri {
  const root = workspace.getWorkspaceFolder(svd)?.uri;
  const configured = root && configuredIn(root, readSetting('outputFolder', svd));
  if (!configured && !root && !workspace.workspaceFolders?.length)
    throw new TriptychError('invalid-request', l10n.t('Open a folder first: code is written into a folder.'));
  return configured ?? Uri.joinPath(svd, '..', 'renode');
}
