import { score, wholeSeconds } from '../../format.ts';
import { count, locale } from './count.ts';

/** What is asked of models: what they do, what they cost, whom they talk to. */
export const modelTexts = {
  model: {
    hardware: { npu: 'NPU', igpu: 'iGPU', gpu: 'GPU', cpu: 'CPU', cloud: 'cloud' },
    waiting: (passed: number, limit: number | undefined) =>
      limit === undefined
        ? `Waiting for the first token: ${wholeSeconds(passed)}`
        : `Waiting for the first token: ${Math.floor(passed)} of ${wholeSeconds(limit)}`,
    answering: (tokens: number) => `Answering: about ${count(tokens, 'token')}`,
    silent: (passed: number, limit: number | undefined) =>
      limit === undefined
        ? `Silent for ${wholeSeconds(passed)}`
        : `Silent for ${Math.floor(passed)} of ${wholeSeconds(limit)}`,
    retrying: (attempt: number, attempts: number, left: number) =>
      `Try ${attempt} of ${attempts} in ${wholeSeconds(Math.ceil(left))}`,
    retryingNow: (attempt: number, attempts: number) => `Try ${attempt} of ${attempts}`,
    queued: 'Waits for its turn, to keep the server’s limit',
    queuedFor: (left: number) =>
      `Waits ${wholeSeconds(Math.ceil(left))} for its turn, to keep the server’s limit`,
    tokens: (input: string, output: string) => `${input} in, ${output} out`,
    estimated: 'estimated',
    requests: (requests: number) => count(requests, 'request'),
    premium: (requests: number) => count(requests, 'premium request'),
    notes: {
      retry: (backend: string, attempt: number) => `Try ${attempt} with ${backend} failed`,
      'passed-over': (backend: string, next: string) => `${backend} was passed over, ${next} was asked`,
      'cache-hit': (backend: string) => `Answered from the cache (${backend})`,
      escalated: (backend: string, next: string, confidence: number, minimum: number, source: string) =>
        `${next} was asked after ${backend}, whose confidence by ${source} was ${score(confidence, locale)}, below ${score(minimum, locale)}`,
      confidence: (confidence: number, source: string) =>
        `Confidence by ${source}: ${score(confidence, locale)}`,
      'prompt-cut': (backend: string, estimated: string, counted: string) =>
        `${backend} cut the prompt: it counted ${counted} of about ${estimated} tokens. Raise its context size.`,
      'cut-off': (backend: string) => `${backend} reached its limit of tokens before it was done`,
    },
    sources: { 'log-probabilities': 'the log-probabilities', checks: 'the first checks of the reply' },
    rungs: {
      'second-try': 'Second try with an adjusted prompt',
      template: 'Template with TODO marks',
      partial: 'Partial result',
    },
    live: 'Reply so far',
    liveCut: 'The end of it; earlier text is left out.',
  },
  estimate: {
    title: 'Estimate',
    ask: 'This run asks models. Start it?',
    start: 'Start',
    cancel: 'Cancel',
    total: 'Total',
    atMost: (price: string, backend: string, next: string) =>
      `At most ${price}, if ${backend} is passed over for ${next}.`,
    totalAtMost: (price: string) => `At most ${price}, if backends are passed over.`,
    passesLimit: (what: string, needed: string, limit: string) =>
      `${what}: the estimate leads to ${needed}, above the limit of ${limit}. The run would be stopped there.`,
    mayPassLimit: (what: string, needed: string, limit: string) =>
      `${what}: if backends are passed over it may come to ${needed}, above the limit of ${limit}. The run would be stopped there.`,
    hint: 'For one round without retries. More rounds cost more.',
  },
  budget: {
    title: 'Budget',
    run: { cost: 'Cost of this run', tokens: 'Tokens of this run', requests: 'Requests of this run' },
    day: { cost: 'Cost of today', tokens: 'Tokens of today', requests: 'Requests of today' },
    of: (spent: string, limit: string) => `${spent} of ${limit}`,
    alert: 'More than 80 % are used.',
    reached: 'The next request might pass the limit, so it was not made.',
  },
  network: {
    title: 'Network',
    localOnly: 'this computer only',
    none: 'No host was contacted.',
    hosts: (hosts: number) => count(hosts, 'host'),
    host: 'Host',
    sent: 'Sent',
    received: 'Received',
    local: 'this computer',
  },
};

export type ModelTexts = typeof modelTexts;
