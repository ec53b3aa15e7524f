import type { Uri } from 'vscode';
import { workspace } from 'vscode';
import { TriptychError } from '../../../engine/index.ts';
import { listDevice } from '../engine-run.ts';
import { readSetting } from '../read-setting.ts';
import { baseName } from '../review/path-text.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import { answerAside } from './answer-aside.ts';
import { folderFor } from './answer-code.ts';
import { signalOf } from './answer-peripheral.ts';
import { answerHow } from './answer-search.ts';
import { findSvd } from './find-svd.ts';
import {
  editorSelection,
  filesNamedIn,
  type NamedContext,
  pathsIn,
  selectionIn,
  shownFile,
  showsSecret,
} from './named-context.ts';
import { planMarkdown } from './plan-markdown.ts';
import { fileInWords, readPeripheralPrompt, svdNamedIn } from './read-peripheral-prompt.ts';
import { safeLine } from './safe-markdown.ts';
import { tellFiles } from './tell-files.ts';
import { type Answered, hasModel, type Turn } from './turn.ts';

const aboutPlan = /\b(?:plan|plano)\b/i;

/** `/explain`: the last plan, a register map, or code. */
export async function answerExplain(turn: Turn): Promise<Answered> {
  const { prompt, named, session } = turn;
  const { plan } = session.review.state;
  if (aboutPlan.test(prompt) && !named.svd && named.files.length === 0) {
    if (!plan)
      throw new TriptychError('invalid-request', turn.t('There is no plan yet: the last run had none.'));
    return explainPlan(turn, planMarkdown(plan, turn.t), plan.reasoning);
  }
  return (await isAboutRegisters(turn)) ? explainRegisters(turn) : explainCode(turn);
}

function explainPlan(turn: Turn, markdown: string, reasoning: string): Answered {
  turn.stream.markdown(`${markdown}\n\n`);
  if (reasoning.trim() !== '') turn.stream.markdown(`> ${safeLine(reasoning)}`);
  const memory = { route: turn.route, request: turn.prompt, summary: markdown, files: [] };
  return { memory: { ...memory, outcome: 'answered' }, followups: [] };
}

async function isAboutRegisters({ prompt, named, memories }: Turn): Promise<boolean> {
  if (named.svd || svdNamedIn(prompt) !== undefined) return true;
  if (named.files.length > 0 || named.selection) return false;
  if (/\bregist(?:er|rador)|\bperipheral|periférico/i.test(prompt)) return true;
  if ((await filesNamedIn(prompt)).length > 0) return false;
  if (memories.at(-1)?.svd !== undefined) return true;
  if (shownFile() || showsSecret() || (await editorSelection())) return false;
  return (await workspace.findFiles('**/*.[sS][vV][dD]', '**/node_modules/**', 1)).length > 0;
}

/** The map comes from the file; what was asked besides in words, from a model, where there is one. */
async function explainRegisters(turn: Turn): Promise<Answered> {
  const { prompt, named, memories, picked, stream, t } = turn;
  const before = memories.at(-1);
  const svd = await findSvd(named.svd, prompt, before?.svd);
  stream.reference(svd);
  const known = (await listDevice(svd.toString(), signalOf(turn))).map(({ name }) => name);
  const { names, register, instruction } = readPeripheralPrompt(prompt, known, baseName(svd.path));
  const name = names[0] ?? (before?.svd === svd.toString() ? before.peripherals?.[0] : undefined);
  const peripheral = name !== undefined && register !== undefined ? `${name}.${register}` : name;
  const question = hasModel(turn) ? instruction : '';
  const request: TaskRequest = {
    task: 'explain',
    subject: peripheral ?? baseName(svd.path),
    folder: '',
    request: {
      svd: svd.toString(),
      ...(peripheral !== undefined && { peripheral }),
      question,
      workspace: folderUri(svd),
      files: [],
      language: readSetting('language', svd),
      contextTokens: readSetting('contextTokens', svd),
    },
    ...(picked && { picked }),
  };
  const memory = {
    route: turn.route,
    request: prompt,
    files: [],
    svd: svd.toString(),
    ...(name !== undefined && { peripherals: [name] }),
  };
  const answered = await answerAside(turn, request, memory);
  const file = fileInWords(baseName(svd.path));
  const followups =
    name === undefined
      ? known.slice(0, 3).map((each) => ({ prompt: `${each} ${t('of {0}', file)}`, command: 'explain' }))
      : [{ prompt: `${name} ${t('of {0}', file)}`, label: t('Generate {0}', name), command: 'peripheral' }];
  return { ...answered, followups };
}

async function explainCode(turn: Turn): Promise<Answered> {
  const { prompt, named, picked, t } = turn;
  const inWords = named.files.length > 0 ? [] : await filesNamedIn(prompt);
  const selected = named.selection ?? (inWords.length > 0 ? undefined : await editorSelection());
  const uris = named.files.length > 0 ? named.files : inWords.length > 0 ? inWords : shownUris(selected);
  if (uris.length === 0 && prompt.trim() === '' && named.texts.length === 0) throw nothingToExplain(t);
  if (uris.length === 0 && prompt.trim() !== '' && turn.index.retriever) return answerHow(turn);
  const folder = await folderFor(turn, uris);
  if (!hasModel(turn)) {
    throw new TriptychError('backend-missing', t('No model is set up. Set one up, or pick one in the chat.'));
  }
  tellFiles(turn, folder, uris);
  const selection = selectionIn(folder, selected);
  const files = pathsIn(folder, uris);
  const request: TaskRequest = {
    task: 'explain',
    subject: prompt.trim().slice(0, 200) || files.join(', '),
    folder: folder.name,
    request: {
      question: [prompt, ...named.texts].join('\n\n').trim().slice(0, 40_000),
      workspace: folder.uri.toString(),
      files,
      ...(selection && { selection }),
      language: readSetting('language', folder.uri),
      contextTokens: readSetting('contextTokens', folder.uri),
    },
    ...(picked && { picked }),
  };
  const memory = { route: turn.route, request: prompt, folder: folder.uri.toString(), files };
  return answerAside(turn, request, memory);
}

function shownUris(selected: NamedContext['selection']): Uri[] {
  const shown = selected?.uri ?? shownFile();
  return shown ? [shown] : [];
}

function nothingToExplain(t: Turn['t']): TriptychError {
  const message = showsSecret()
    ? t('The open file may hold keys, so it is only sent where it is attached.')
    : t('Open or attach a file, select code, or name an SVD file: there is nothing to explain yet.');
  return new TriptychError('invalid-request', message);
}

/** The folder of a file, for the prompts of its workspace. */
function folderUri(file: Uri): string {
  return (
    workspace.getWorkspaceFolder(file)?.uri ?? file.with({ path: file.path.replace(/\/[^/]*$/, '') })
  ).toString();
}
