import { workspace } from 'vscode';
import type { FoundPassages, SearchNote } from '../../../engine/index.ts';
import { TriptychError } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import type { Translate } from '../review/translate.ts';
import { answerAside } from './answer-aside.ts';
import { signalOf } from './answer-peripheral.ts';
import { answerPieces } from './answer-pieces.ts';
import { offerSetUp } from './buttons.ts';
import { type FoundFile, foundFiles, placeIn, placeLabel, uriIn } from './found-files.ts';
import { folderOfRequest } from './named-context.ts';
import { inlineCode, safeLine } from './safe-markdown.ts';
import { asksHow, asksWhere } from './search-words.ts';
import { type Answered, hasModel, type Turn } from './turn.ts';

/** Files of a list, and tokens of the passages that give each its lines. */
const most = { files: 10, tokens: 3000, sources: 8 };

/**
 * `/search`, and free text that asks where: a list of files with lines, without any model. Asked how or why, a model
 * answers from what is found; without one the passages are the answer.
 */
export async function answerSearch(turn: Turn): Promise<Answered> {
  const { prompt, t } = turn;
  if (prompt.trim() === '') throw new TriptychError('invalid-request', t('Say what to look for.'));
  return asksHow(prompt.trim()) && !asksWhere(prompt.trim()) ? answerHow(turn) : answerWhere(turn);
}

async function answerWhere(turn: Turn): Promise<Answered> {
  const { prompt, index, stream, t } = turn;
  const { retriever } = index;
  if (!retriever) throw withoutIndex(t);
  stream.progress(t('Searching the workspace…'));
  const query = { text: prompt.slice(0, 4000), limit: most.files, passageTokens: most.tokens };
  const result = await retriever.search(query, signalOf(turn)).catch((error: unknown) => {
    throw error instanceof TriptychError && error.code === 'invalid-request'
      ? new TriptychError('invalid-request', t('Type a word that can be searched for.'))
      : error;
  });
  const files = foundFiles(result);
  if (files.length === 0) stream.markdown(t('Nothing in the workspace fits this.'));
  for (const [place, file] of files.entries()) tellFile(turn, place + 1, file);
  tellMode(turn, result, t('No model was asked.'));
  const memory = { route: turn.route, request: prompt, summary: '', files: files.map(({ label }) => label) };
  const followups = files.length === 0 ? [] : followupsOf(turn);
  return { memory: { ...memory, outcome: 'answered' }, followups };
}

function tellFile({ stream }: Turn, number: number, file: FoundFile): void {
  const { uri, label, range, page, name, words } = file;
  const folder = label.slice(0, Math.max(0, label.lastIndexOf('/')));
  const place = placeIn(uri, range, page);
  stream.reference(place);
  stream.markdown(`${number}. `);
  stream.anchor(place, placeLabel(file));
  // The chat shows no more of the place than the name of its file.
  const more = [folder && safeLine(folder), name && inlineCode(name), words.map(safeLine).join(', ')]
    .filter(Boolean)
    .join(' · ');
  stream.markdown(`${more === '' ? '' : ` · ${more}`}\n`);
}

/** How it was found, and why it may be less than it could be. */
function tellMode(
  { stream, t }: Turn,
  { mode, notes }: Pick<FoundPassages, 'mode' | 'notes'>,
  more = '',
): void {
  const how =
    mode === 'lexical'
      ? t('Lexical only: searched by words, names, paths and commits.')
      : t('Hybrid: searched by words, names, paths and commits, and by meaning.');
  const told = notes.map((note) => safeLine(noteText(note, t)));
  const said = mode === 'lexical' && more !== '' ? `${how} ${more}` : how;
  stream.markdown(`\n\n${[`_${said}_`, ...told].join(' ')}\n\n`);
}

/** Why an answer may be less than it could be. */
function noteText(note: SearchNote, t: Translate): string {
  switch (note.kind) {
    case 'incomplete':
      return t('The index is still being built: {0} of {1} files.', note.filesDone, note.filesKnown);
    case 'embedder-away':
      return t('Without vectors, since the embedder is away: {0}', note.message);
    case 'store-away':
      return t('The store of vectors is away: {0}', note.message);
    case 'index-failed':
      return t('The index is not whole: {0}', note.message);
  }
}

function followupsOf({ prompt, t }: Turn): Answered['followups'] {
  const question = t('how does this work: {0}', prompt.trim().slice(0, 200));
  return [{ prompt: question, label: t('Explain it'), command: 'search' }];
}

/** Puts into words what is found in the workspace for a question. */
export async function answerHow(turn: Turn): Promise<Answered> {
  const { prompt, named, picked, memories, index, stream, t } = turn;
  const folder = folderOfRequest([], memories.at(-1)?.folder) ?? workspace.workspaceFolders?.[0];
  if (!folder || !index.retriever) throw withoutIndex(t);
  const request: TaskRequest = {
    task: 'explain',
    subject: prompt.trim().slice(0, 200),
    folder: folder.name,
    request: {
      question: [prompt, ...named.texts].join('\n\n').trim().slice(0, 40_000),
      workspace: folder.uri.toString(),
      files: [],
      language: readSetting('language', folder.uri),
      contextTokens: readSetting('contextTokens', folder.uri),
    },
    ...(picked && { picked }),
  };
  const memory = { route: turn.route, request: prompt, folder: folder.uri.toString(), files: [] };
  let found: FoundPassages | undefined;
  let answer = { markdown: '', notes: [] as string[] };
  return answerAside(turn, request, memory, {
    listen: (event) => {
      if (event.type === 'passages') found = event;
      if (event.type === 'answer') answer = event;
    },
    print: (markdown) => printAnswer(turn, markdown, found),
    tell: () => {
      for (const note of answer.notes) stream.markdown(`${safeLine(note)}\n\n`);
      if (found) tellSources(turn, found, answer.markdown);
      if (!hasModel(turn)) offerSetUp(stream, t);
    },
  });
}

/** What an answer names of what was found is a link to its lines. */
function printAnswer({ stream }: Turn, answer: string, found: FoundPassages | undefined): void {
  for (const piece of answerPieces(answer)) {
    const source = 'path' in piece && found?.passages.find(({ path }) => path === piece.path);
    const uri = source ? uriIn(source) : undefined;
    if (uri && 'path' in piece)
      stream.anchor(placeIn(uri, piece.range), placeLabel({ label: piece.path, range: piece.range }));
    else stream.markdown(piece.markdown);
  }
}

/** What the answer was given to read, each a click away from its lines; what it names comes first. */
function tellSources(turn: Turn, found: FoundPassages, answer: string): void {
  const { stream, t } = turn;
  const isNamed = ({ path }: { path: string }) => Number(answer.includes(path));
  const sources = found.passages
    .toSorted((one, other) => isNamed(other) - isNamed(one))
    .slice(0, most.sources)
    .flatMap((passage) => {
      const uri = uriIn(passage);
      return uri ? [{ ...passage, uri, label: workspace.asRelativePath(uri) }] : [];
    });
  if (sources.length > 0) stream.markdown(`${t('Read for this:')}\n`);
  for (const source of sources) {
    const place = placeIn(source.uri, source.range, source.page);
    stream.reference(place);
    stream.markdown('- ');
    stream.anchor(place, placeLabel(source));
    stream.markdown('\n');
  }
  tellMode(turn, found);
}

function withoutIndex(t: Translate): TriptychError {
  return new TriptychError(
    'invalid-request',
    t('There is no index to search: no folder is open, or it is switched off in the settings.'),
  );
}
