import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEvent } from '../../../src/engine/index.ts';
import type { Invocation } from '../../../src/hosts/cli/commands.ts';
import { jsonOutput } from '../../../src/hosts/cli/json-output.ts';
import type { Output, Terminal } from '../../../src/hosts/cli/run-command-line.ts';
import { textOutput } from '../../../src/hosts/cli/text-output.ts';
import { recordedRun } from '../../support/recorded-run.ts';

const shown = (
  make: (terminal: Terminal, invocation: Invocation) => Output,
  events: RunEvent[],
  { writes = false, isScreen = false } = {},
) => {
  const texts = { out: '', error: '' };
  const terminal: Terminal = {
    out: (text) => {
      texts.out += text;
    },
    error: (text) => {
      texts.error += text;
    },
    isScreen,
    environment: {},
  };
  const output = make(terminal, {
    writes,
    run: () => assert.fail('an output runs nothing'),
  });
  for (const event of events) output.event(event);
  return texts;
};

const failed: RunEvent = {
  type: 'run-end',
  outcome: 'failed',
  code: 'checks-failed',
  message: 'After 3 rounds the checks still find errors.',
  fallback: {
    rung: 'template',
    changes: [{ path: '/w/a.ts', before: undefined, after: '// TODO\n' }],
    guide: 'Finish it by hand.',
  },
  milliseconds: 10,
};

test('a person reads the plan, each request, the rounds, the totals and the hosts', () => {
  const { out, error } = shown(textOutput, recordedRun);
  for (const words of [
    'Plan: a secret goal\n  1. one\n  2. two\n',
    'plan: asking small (tiny-1), about 100 tokens\n',
    'plan: small failed after 0.0 s: no reason given [backend-failed]\n',
    'plan: small failed (backend-failed), attempt 1 of 4; again in 0.1 s\n',
    'plan: small (tiny-1, gpu) answered in 0.4 s (first word after 0.0 s), 200 tokens in, 50 out, 0.50 Wh\n',
    'code: small is passed over, large is asked instead: It failed too often. [circuit-open]\n',
    'code: large (huge-2, cloud) answered in 2.0 s (first word after 0.1 s), about 1,000 tokens in, 300 out, $0.25\n',
    'Draft of round 1: 1 file\n  changes a.ts\n',
    'Checks of round 1: 3 of 4 passed\n',
    'Round 1 of 3 is over: quality 0.50, another one follows\n',
    'code: second try, with what failed in the prompt: A file was cut. [checks-failed]\n',
    'code: large answered this before; taken from the cache\n',
    'Commands it proposes; none was run:\n  secret command\n',
    '1 file would change. Nothing was written; --write writes.\n',
    'Total: 2.7 s, 3 requests, 1,200 tokens in, 350 out, $0.25, 0.50 Wh, 1 premium request, 1 retry, 1 from the cache, 2 rounds\n',
    'Network: localhost:11434 (this computer), 105 bytes out, 12 in\n',
    'Network: api.example.com, 900 bytes out, 70 in\n',
  ]) {
    assert.ok(error.includes(words), `${words}is missing in\n${error}`);
  }
  assert.match(out, /^--- a\.ts\n\+\+\+ a\.ts\n@@ -1,1 \+1,1 @@\n-secret before\n/);
});

test('a failed run says what there is all the same, apart from results', () => {
  const { out, error } = shown(textOutput, [failed], { writes: true });
  assert.equal(out, '');
  assert.match(error, /^triptych: After 3 rounds the checks still find errors\.\n/);
  assert.match(
    error,
    /Not what you asked for: a template with TODO marks, made without a model\. Nothing was written\./,
  );
  assert.match(error, /Finish it by hand\.\n\n--- \/dev\/null\n\+\+\+ \/w\/a\.ts\n/);
});

const lines: { name: string; event: RunEvent; words: string }[] = [
  {
    name: 'an estimate',
    event: {
      type: 'estimate',
      stages: [
        {
          stage: 'coder',
          backend: 'large',
          model: 'huge-2',
          hardware: 'cloud',
          requests: 1,
          inputTokens: 1200,
          outputTokens: 2048,
          cost: 0.004,
          premiumRequests: 0,
        },
      ],
      cost: 0.004,
      premiumRequests: 0,
    },
    words:
      'Estimate of one round, $0.0040 at most:\nstage  backend         on     tokens in  out at most  cost at most\ncoder  large (huge-2)  cloud  1,200      2,048        $0.0040\n',
  },
  {
    name: 'what was cut from a context',
    event: {
      type: 'context',
      stage: 'code',
      sections: [],
      sent: [],
      cut: [{ section: 'references', item: 'b.ts', tokens: 900, trimmed: true }],
      tokens: 7900,
      budget: 8000,
      milliseconds: 1,
    },
    words:
      'code: left out of the prompt (7,900 of 8,000 tokens are used):\n  references: b.ts, 900 tokens, in part\n',
  },
  {
    name: 'a review',
    event: {
      type: 'review',
      iteration: 1,
      backend: 'large',
      review: {
        status: 'needs_changes',
        issues: [
          { severity: 'error', path: 'a.ts', line: 3, message: 'no\nend' },
          { severity: 'warning', path: '', line: 0, message: 'slow' },
        ],
        suggested_patches: [],
        final_answer_markdown: '',
      },
    },
    words: 'Review by large: needs changes, 2 issues\n  a.ts:3: error: no end\n  warning: slow\n',
  },
  {
    name: 'a prompt that the server cut',
    event: {
      type: 'model-prompt-cut',
      stage: 'code',
      backend: 'small',
      estimatedTokens: 9000,
      countedTokens: 4096,
    },
    words: 'code: small cut the prompt: it read 4,096 of about 9,000 tokens. Raise its contextTokens.\n',
  },
  {
    name: 'a limit',
    event: { type: 'budget', kind: 'alert', scope: 'run', measure: 'cost', spent: 0.8, limit: 1 },
    words: 'Budget of this run: $0.80 of $1.00 are used.\n',
  },
  {
    name: 'an escalation',
    event: {
      type: 'model-confidence',
      stage: 'code',
      backend: 'small',
      confidence: 0.4,
      source: 'checks',
      minimum: 0.5,
      escalatedTo: 'large',
    },
    words: 'code: small is 40 % sure, by the checks passed; large is asked as well\n',
  },
  {
    name: 'how sure a reply is that is kept, and by what',
    event: {
      type: 'model-confidence',
      stage: 'code',
      backend: 'small',
      confidence: 0.8,
      source: 'log-probabilities',
      minimum: 0.5,
    },
    words: 'code: small is 80 % sure, by its log-probabilities\n',
  },
  {
    name: 'a reply that is kept though it is unsure',
    event: {
      type: 'model-confidence',
      stage: 'code',
      backend: 'small',
      confidence: 0.2,
      source: 'checks',
      minimum: 0.5,
    },
    words: 'code: small is 20 % sure, by the checks passed; its reply is kept, as none is surer\n',
  },
  {
    name: 'a sum too small for cents',
    event: { type: 'budget', kind: 'alert', scope: 'day', measure: 'cost', spent: 0.000_000_1, limit: 0.005 },
    words: 'Budget of this day: $0.00000010 of $0.0050 are used.\n',
  },
];
for (const { name, event, words } of lines) {
  test(`a person is told of ${name}`, () => assert.equal(shown(textOutput, [event]).error, words));
}

test('nothing a server says steers the terminal', () => {
  const event: RunEvent = { type: 'skipped', stage: 'plan', reason: '\u001b[2J\u202ehidden' };
  assert.equal(shown(textOutput, [event]).error, 'plan skipped: \ufffd[2J\ufffdhidden\n');
});

const steer = '\u001b]0;title\u0007';
const steering: RunEvent = {
  type: 'run-end',
  outcome: 'done',
  changes: [{ path: 'a.txt', before: 'old\n', after: `${steer}\n` }],
  milliseconds: 1,
};
test('a diff does not steer the screen, and stays as it is in a pipe', () => {
  assert.match(shown(textOutput, [steering], { isScreen: true }).out, /^\+\ufffd\]0;title\ufffd$/m);
  assert.ok(shown(textOutput, [steering]).out.includes(`\n+${steer}\n`));
});

const energies: [wattHours: number, words: string][] = [
  [0.5, '0.50 Wh'],
  [123, '123 Wh'],
  [9.96, '10 Wh'],
  [1234.5, '1,235 Wh'],
  [0.000_000_12, '0.00000012 Wh'],
];
for (const [wattHours, words] of energies) {
  test(`${words} is said without an exponent, of a request and of the run`, () => {
    const answered = recordedRun.filter(
      (event) => event.type === 'model-end' && event.outcome === 'answered',
    );
    const events = recordedRun.map(
      (event): RunEvent =>
        event.type === 'model-end' ? { ...event, wattHours: event === answered[0] ? wattHours : 0 } : event,
    );
    const { error } = shown(textOutput, events);
    assert.match(error, new RegExp(`answered in .*, ${words}$`, 'm'));
    assert.match(error, new RegExp(`^Total: .*, ${words},`, 'm'));
  });
}

test('--json has every event, the hosts, and run-end last', () => {
  const printed = shown(jsonOutput, recordedRun).out.trimEnd().split('\n');
  const events = printed.map((line) => JSON.parse(line));
  assert.deepEqual(
    events.map(({ type }) => type),
    [...recordedRun.slice(0, -1).map(({ type }) => type), 'network-ledger', 'run-end'],
  );
  assert.deepEqual(
    events.at(-2).hosts.map(({ host, bytesOut }: { host: string; bytesOut: number }) => [host, bytesOut]),
    [
      ['localhost:11434', 105],
      ['api.example.com', 900],
    ],
  );
  const { path, kind, written, diff } = events.at(-1).changes[0];
  assert.deepEqual([path, kind, written], ['a.ts', 'update', false]);
  assert.match(diff, /^--- a\.ts\n/);
});

test('--json has the fallback of a failed run as diffs that are not written', () => {
  const [, end] = shown(jsonOutput, [failed], { writes: true })
    .out.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    end.fallback.changes.map(({ kind, written }: { kind: string; written: boolean }) => [kind, written]),
    [['create', false]],
  );
  assert.match(end.fallback.changes[0].diff, /\+\/\/ TODO/);
});
