import { countTokens } from '../context/count-tokens.ts';
import type { Language } from '../context/detect-language.ts';
import { resolveLanguage } from '../context/resolve-language.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { askModel } from '../stages/ask-model.ts';
import { canAsk } from '../stages/can-ask.ts';
import { estimate } from '../stages/estimate.ts';
import { lookAround, type Surroundings } from '../stages/look-around.ts';
import { messagesOf } from '../stages/messages-of.ts';
import { promptContext } from '../stages/prompt-context.ts';
import { retrieve } from '../stages/retrieve.ts';
import { skip } from '../stages/skip.ts';
import { wordsIn } from '../stages/words.ts';
import type { Change } from '../workspace/change.ts';
import { inventedLabels } from './explain/cited.ts';
import { deviceText } from './explain/device-text.ts';
import { type Explained, gather } from './explain/gather.ts';
import { passagesText } from './explain/passages-text.ts';
import { registerMapText } from './explain/register-map-text.ts';
import { registerText } from './explain/register-text.ts';
import { findPeripheral } from './find-peripheral.ts';
import { readDevice } from './read-device.ts';
import type { ExplainRequest } from './requests.ts';

/** Tokens of the prompt's own words, about. */
const promptTokens = 300;
/** Of the room, for passages where there is nothing else to read. */
const passageShare = 0.6;
/** Characters of a question; what is longer belongs into a file. */
const longest = 40_000;

/**
 * Explains: what a device, a peripheral or a register of an SVD file is, without any model; and what was asked in
 * words, with the planner's. Where no file is named, the answer rests on passages that are found in the workspace;
 * without a model they are the answer. Proposes no changes; the `answer` is Markdown.
 * @throws TriptychError `invalid-request`, `peripheral-not-found`, `svd-not-readable`, what the workspace throws, and,
 * where there is no map to show, `backend-missing` and what the backend throws
 */
export async function* explain(request: ExplainRequest, run: Run): AsyncGenerator<StageEvent, Change[]> {
  checkRequest(request);
  const language = resolveLanguage(request.language, request.question);
  const map = request.svd === undefined ? '' : yield* mapOf(request.svd, request, language, run);
  const { text, notes } = yield* answerOf({ request, language, map }, run);
  const markdown = [map, text].filter((part) => part !== '').join('\n\n');
  yield { type: 'answer', markdown, commands: [], notes };
  return [];
}

function checkRequest({ svd, question, files, selection }: ExplainRequest): void {
  if (question.length > longest) {
    const message = `The question has ${question.length} characters; at most ${longest} are taken.`;
    throw new TriptychError('invalid-request', message);
  }
  if (svd === undefined && question.trim() === '' && files.length === 0 && !selection) {
    throw new TriptychError('invalid-request', 'Say what to explain, or name a file.');
  }
}

/** What the SVD file says, by pure code. */
async function* mapOf(
  svd: string,
  { peripheral: name }: ExplainRequest,
  language: Language,
  run: Run,
): AsyncGenerator<StageEvent, string> {
  const { device } = yield* readDevice(svd, run);
  if (name === undefined) return deviceText(device, language);
  const [head = '', ...rest] = name.split('.');
  const peripheral = findPeripheral(device, head);
  const register = rest.join('.');
  return register === ''
    ? registerMapText(peripheral, language)
    : registerText(peripheral, register, language);
}

interface Asked {
  request: ExplainRequest;
  language: Language;
  map: string;
}

interface Answer {
  text: string;
  notes: string[];
}

const noAnswer: Answer = { text: '', notes: [] };

async function* answerOf(asked: Asked, run: Run): AsyncGenerator<StageEvent, Answer> {
  const { request, language, map } = asked;
  const isAsked = request.question.trim() !== '' || request.files.length > 0 || request.selection;
  if (!isAsked) return noAnswer;
  if (!canAsk('planner', run)) return yield* answerWithoutModel(asked, run);
  const explained = yield* gather({ ...request, language, map }, run);
  if (isOpen(asked) && run.retriever) {
    const { pieces: found } = yield* findAround(explained, request, run);
    explained.pieces.push(...found);
    explained.prompt = found.length > 0 ? 'answer' : 'explain';
  }
  const size = explained.pieces.reduce((sum, { text }) => sum + countTokens(text.slice(0, longest)), 0);
  yield* estimate({ planner: Math.min(request.contextTokens, promptTokens + size) }, run);
  return yield* ask(explained, run);
}

/** Whether a question is about the workspace as a whole: nothing in particular is named. */
function isOpen({ request, map }: Asked): boolean {
  return map === '' && request.files.length === 0 && !request.selection && request.question.trim() !== '';
}

function findAround(
  { pieces, language, contextTokens }: Explained,
  { question, workspace }: ExplainRequest,
  run: Run,
): AsyncGenerator<StageEvent, Surroundings> {
  return lookAround(
    {
      ...{ request: question, names: [], folder: workspace, named: [], pieces, contextTokens, language },
      ...{ asks: ['planner'], share: passageShare },
    },
    run,
  );
}

/** @throws TriptychError `backend-missing` where nothing can be had without a model */
async function* answerWithoutModel(asked: Asked, run: Run): AsyncGenerator<StageEvent, Answer> {
  const { request, language, map } = asked;
  const reason = wordsIn(language).noModel.planner;
  if (isOpen(asked) && run.retriever) {
    const { question, workspace, contextTokens } = request;
    const tokens = Math.floor(contextTokens * passageShare);
    const passages = yield* retrieve(
      { query: question, folder: workspace, without: [], tokens, language },
      run,
    );
    if (passages) return { text: passagesText(passages, language), notes: [] };
  }
  if (map === '') throw new TriptychError('backend-missing', reason);
  yield* skip('explain', reason, run);
  return noAnswer;
}

const ask = stage('explain', async function* (explained: Explained, run: Run): AsyncGenerator<
  StageEvent,
  Answer
> {
  const { language, pieces, contextTokens, prompt } = explained;
  const { request, context, files, sent, ...built } = yield* promptContext(
    { stage: 'explain', asks: 'planner', prompt, language, pieces, contextTokens },
    run,
  );
  const variables = {
    context: [context, files].filter((part) => part !== '').join('\n\n'),
    request,
    language: built.language,
  };
  const messages = yield* messagesOf(prompt, variables, language, run);
  const { text, finish } = yield* askModel({ stage: 'explain', asks: 'planner', messages }, run);
  if (finish === 'refused') throw new TriptychError('refused', 'The model declined to explain this.');
  if (text.trim() === '') throw new TriptychError('reply-unusable', 'The reply is empty.');
  const invented = prompt === 'answer' ? inventedLabels(text, sent) : [];
  return { text: text.trim(), notes: invented.map(wordsIn(language).notSent) };
});
