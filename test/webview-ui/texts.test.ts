import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FileState,
  idleState,
  type PanelState,
  type StageState,
} from '../../src/protocol/panel-state.ts';
import { fileSummary } from '../../webview-ui/file-summary.ts';
import {
  amount,
  bytes,
  counted,
  dollars,
  duration,
  percent,
  shortAmount,
  wattHours,
} from '../../webview-ui/format.ts';
import { activityText } from '../../webview-ui/models/activity-text.ts';
import { notesToShow, noteText } from '../../webview-ui/models/note-text.ts';
import { problemSummary } from '../../webview-ui/problem-summary.ts';
import { stageTitle } from '../../webview-ui/stage-title.ts';
import { statusText } from '../../webview-ui/status-text.ts';
import { en } from '../../webview-ui/texts/en.ts';
import { ptBr } from '../../webview-ui/texts/pt-br.ts';
import { wordsOf } from '../../webview-ui/texts/words.ts';

const words = wordsOf('en');
const portuguese = wordsOf('pt-br');
const file = (status: FileState['status']): FileState => ({ label: 'x', status, chosen: false });
const run = (state: Partial<PanelState>): PanelState => ({ ...idleState, run: 1, ...state });
const running: StageState = { name: 'read', status: 'running', startedAt: 0 };
const limits = { firstToken: 120, idle: 60, total: 900 };
const escalated = {
  kind: 'escalated',
  backend: 'local',
  next: 'cloud',
  confidence: 0.41,
  minimum: 0.5,
  source: 'checks',
} as const;

const failedTry = { kind: 'retry', backend: 'local', attempt: 1, attempts: 2, code: 'timeout' } as const;

const texts: { text: string | undefined; is: string }[] = [
  { text: duration(0.4, 'en'), is: '0 ms' },
  { text: duration(999, 'en'), is: '999 ms' },
  { text: duration(999.6, 'en'), is: '1.0 s' },
  { text: duration(59_949, 'pt-br'), is: '59,9 s' },
  { text: duration(125_000, 'en'), is: '2 min 5 s' },
  { text: amount(1234.4, 'pt-br'), is: '1.234' },
  { text: counted(1, 'file', 'files', 'en'), is: '1 file' },
  { text: counted(1234, 'file', 'files', 'en'), is: '1,234 files' },
  { text: shortAmount(812, 'en'), is: '812' },
  { text: shortAmount(1240, 'en'), is: '1.2k' },
  { text: shortAmount(9960, 'en'), is: '10k' },
  { text: shortAmount(999_600, 'en'), is: '1.0M' },
  { text: dollars(0, 'en'), is: '$0' },
  { text: dollars(0.00002, 'en'), is: '< $0.0001' },
  { text: dollars(0.0021, 'en'), is: '$0.0021' },
  { text: dollars(1.5, 'pt-br'), is: 'US$ 1,50' },
  { text: bytes(999, 'en'), is: '999 B' },
  { text: bytes(999.7, 'en'), is: '1.0 kB' },
  { text: bytes(4_683_000_000, 'en'), is: '4.7 GB' },
  { text: percent(0.415, 'en'), is: '42 %' },
  { text: wattHours(0.0321, 'en'), is: '0.0321 Wh' },
  { text: stageTitle('read', words), is: 'Read SVD' },
  { text: stageTitle('check in renode', words), is: 'Check in Renode' },
  { text: stageTitle('constructor', words), is: 'Constructor' },
  { text: stageTitle('review', portuguese), is: 'Revisar' },
  { text: fileSummary([file('new'), file('moved-on'), file('new')], en), is: '2 new, 1 changed meanwhile' },
  { text: fileSummary([file('new'), file('new'), file('written')], ptBr), is: '2 novos, 1 gravado' },
  { text: en.files.lines(1, 0), is: '1 line added, 0 removed' },
  { text: ptBr.files.lines(1, 2), is: '1 linha adicionada, 2 removidas' },
  { text: en.rounds.checks(1, 1), is: '1 of 1 check passed' },
  { text: ptBr.rounds.checks(1, 1), is: '1 de 1 verificação passou' },
  { text: ptBr.metrics.runsDone(1, 2), is: '2 (1 concluída)' },
  { text: problemSummary({ errors: 1, warnings: 0, information: 3, shown: [] }, en), is: '1 error, 3 notes' },
  { text: statusText(run({ phase: 'running' }), words), is: 'Started' },
  { text: statusText(run({ phase: 'running', stages: [running] }), words), is: 'Read SVD: running' },
  { text: statusText(run({ phase: 'confirming' }), words), is: 'Waiting for your answer to the estimate' },
  { text: statusText(run({ phase: 'cancelled' }), portuguese), is: 'Cancelado' },
  {
    text: statusText(run({ phase: 'failed', failure: { code: 'timeout', message: 'Too slow' } }), words),
    is: 'Failed: Too slow',
  },
  { text: statusText(run({ phase: 'done', files: [file('new')] }), words), is: 'Done: 1 file to review' },
  {
    text: statusText(run({ phase: 'done', notice: { kind: 'information', text: '1 file written.' } }), words),
    is: '1 file written.',
  },
  {
    text: activityText({ kind: 'waiting', since: 1000 }, 13_900, limits, en)?.text,
    is: 'Waiting for the first token: 12 of 120 s',
  },
  {
    text: activityText({ kind: 'answering', since: 0, lastAt: 1000, tokens: 214 }, 2000, limits, en)?.text,
    is: 'Answering: about 214 tokens',
  },
  {
    text: activityText({ kind: 'answering', since: 0, lastAt: 1000, tokens: 1 }, 31_000, limits, en)?.text,
    is: 'Answering: about 1 token. Silent for 30 of 60 s',
  },
  {
    text: activityText({ kind: 'retrying', until: 5000, attempt: 2, attempts: 3 }, 1100, limits, en)?.text,
    is: 'Try 2 of 3 in 4 s',
  },
  {
    text: activityText({ kind: 'retrying', until: 5000, attempt: 2, attempts: 3 }, 6000, limits, en)?.text,
    is: 'Try 2 of 3',
  },
  {
    text: activityText({ kind: 'queued', until: 3000 }, 1500, limits, en)?.text,
    is: 'Waits 2 s for its turn, to keep the server’s limit',
  },
  {
    text: activityText({ kind: 'queued', until: 3000 }, 3000, limits, en)?.text,
    is: 'Waits for its turn, to keep the server’s limit',
  },
  { text: noteText({ ...failedTry, message: 'Slow.' }, words), is: 'Try 1 with local failed: Slow.' },
  { text: noteText({ ...failedTry, message: '' }, words), is: 'Try 1 with local failed' },
  {
    text: noteText(escalated, words),
    is: 'cloud was asked after local, whose confidence by the first checks of the reply was 0.41, below 0.50',
  },
];

for (const { text, is } of texts) {
  test(`says "${is}"`, () => assert.equal(text, is));
}

test('a share of the time limit goes with the wait', () => {
  assert.equal(activityText({ kind: 'waiting', since: 0 }, 30_000, limits, en)?.used, 0.25);
  assert.equal(activityText({ kind: 'waiting', since: 0 }, 30_000, undefined, en)?.used, undefined);
  assert.equal(activityText({ kind: 'idle' }, 0, limits, en), undefined);
});

test('what can be accepted or rejected is a change in every sentence, in both languages', () => {
  const said = (table: object) =>
    entries(table)
      .map(([, text]) => (typeof text === 'function' ? String(text(...numbers)) : String(text)))
      .join('\n');
  assert.doesNotMatch(said(en), /\bedits?\b(?! settings)/i);
  assert.doesNotMatch(said(ptBr), /mudança|edição|edições/i);
});

test('how sure a model was is said where another one was asked because of it', () => {
  const sure = { kind: 'confidence', backend: 'cloud', confidence: 1, source: 'checks' } as const;
  assert.deepEqual(notesToShow([sure]), []);
  assert.deepEqual(notesToShow([escalated, sure]), [escalated, sure]);
});

/** Words that are the same in both languages. */
const alike =
  /^(backends?|ollama|tokens|cache|host|bits|backend|npu|igpu|gpu|cpu|status|interface|premium|total|.{0,3})$/i;

function entries(table: object, path = ''): [string, unknown][] {
  return Object.entries(table).flatMap(([key, value]) => {
    const name = `${path}${key}`;
    return typeof value === 'object' ? entries(value as object, `${name}.`) : [[name, value]];
  });
}

const numbers = [3, 2, 1, 4, 6, 5] as const;

test('every word is there in both languages, and is another one', () => {
  const english = new Map(entries(en));
  const other = new Map(entries(ptBr));
  assert.deepEqual([...other.keys()], [...english.keys()]);
  for (const [name, text] of english) {
    const translated = other.get(name);
    assert.equal(typeof translated, typeof text, name);
    const say = (one: unknown) =>
      typeof one === 'function'
        ? String((one as (...values: unknown[]) => unknown)(...numbers))
        : String(one);
    const [here, there] = [say(text), say(translated)];
    assert.doesNotMatch(here + there, /undefined|NaN|\[object/, name);
    if (typeof text === 'string' && !alike.test(text)) assert.notEqual(there, here, name);
  }
});
