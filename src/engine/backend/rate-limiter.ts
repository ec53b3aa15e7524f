import { cancelled } from '../cancelled.ts';
import { TriptychError } from '../error.ts';
import type { Clock } from './clock.ts';
import type { BackendDefinition } from './definition.ts';

const window = 60_000;
/** Interval between two requests after the first refusal, and at most, in milliseconds. */
const firstInterval = 1000;
const longestInterval = 60_000;
/** What an answered request takes off the interval. */
const recovery = 500;
/** A server that wants to be left alone for longer is passed over rather than waited for. */
const longestPause = 60_000;

export type RateLimits = Pick<
  BackendDefinition,
  'name' | 'requestsPerMinute' | 'tokensPerMinute' | 'concurrency'
>;

export interface Ticket {
  /** How long the request waits at least; undefined where it need not wait. */
  wait?: number;
  /** Resolves when it is its turn. @throws TriptychError `cancelled` */
  turn: Promise<void>;
  /** Its tokens were estimated; says how many they were. */
  correct(tokens: number): void;
  /** The request has ended. Safe to call again. */
  leave(): void;
}

/**
 * Keeps one backend's limits, in the order in which requests come. Lives as long as the process.
 *
 * What the user states is kept over any 60 seconds. What the server says is learnt: each refusal doubles the interval
 * between requests, each answer takes a constant off it (additive increase, multiplicative decrease).
 */
export interface RateLimiter {
  /** @throws TriptychError `rate-limited` while the server wants to be left alone for long */
  queue(tokens: number, signal: AbortSignal): Ticket;
  refused(retryAfter: number | undefined): void;
  answered(): void;
}

interface Entry {
  tokens: number;
  startedAt: number;
  start(): void;
}

export function createRateLimiter(limits: RateLimits, clock: Clock): RateLimiter {
  const isWindowed = limits.requestsPerMinute !== undefined || limits.tokensPerMinute !== undefined;
  const waiting: Entry[] = [];
  /** Started within the last minute, in their order; only the last where there is no limit to keep. */
  let recent: Entry[] = [];
  let active = 0;
  let interval = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let takeBackTimer = () => {};

  /** Milliseconds until the next in the queue may start as far as time goes. */
  function delay(tokens: number): number {
    const now = clock.now();
    recent = recent.filter(({ startedAt }) => startedAt + window > now);
    const { requestsPerMinute = Number.POSITIVE_INFINITY, tokensPerMinute = Number.POSITIVE_INFINITY } =
      limits;
    let free = Math.max(pausedUntil, (recent.at(-1)?.startedAt ?? Number.NEGATIVE_INFINITY) + interval);
    let requests = recent.length;
    let used = recent.reduce((sum, entry) => sum + entry.tokens, 0);
    for (const entry of recent) {
      // A request larger than the limit goes when nothing else does; the server has to decide about it.
      if (requests < Math.max(1, requestsPerMinute) && used + tokens <= tokensPerMinute) break;
      free = Math.max(free, entry.startedAt + window);
      requests -= 1;
      used -= entry.tokens;
    }
    return Math.max(0, free - now);
  }

  const isFull = () => active >= (limits.concurrency ?? Number.POSITIVE_INFINITY);

  function startWaiting(): void {
    takeBackTimer();
    takeBackTimer = () => {};
    for (let next = waiting[0]; next && !isFull(); next = waiting[0]) {
      const left = delay(next.tokens);
      if (left > 0) {
        takeBackTimer = clock.after(left, startWaiting);
        return;
      }
      waiting.shift();
      next.startedAt = clock.now();
      recent = isWindowed ? [...recent, next] : [next];
      active += 1;
      next.start();
    }
  }

  function ticketOf(tokens: number, signal: AbortSignal): Ticket {
    const { promise: turn, resolve, reject } = Promise.withResolvers<void>();
    let state: 'waiting' | 'started' | 'left' = 'waiting';
    const entry: Entry = {
      tokens,
      startedAt: 0,
      start() {
        state = 'started';
        signal.removeEventListener('abort', leave);
        resolve();
      },
    };
    function leave(): void {
      if (state === 'left') return;
      if (state === 'started') active -= 1;
      else waiting.splice(waiting.indexOf(entry), 1);
      state = 'left';
      signal.removeEventListener('abort', leave);
      reject(cancelled());
      startWaiting();
    }
    // A ticket may be given back before anybody waits for its turn.
    turn.catch(() => {});
    signal.addEventListener('abort', leave, { once: true });
    waiting.push(entry);
    startWaiting();
    const mustWait = state === 'waiting' && { wait: waiting[0] === entry ? delay(tokens) : 0 };
    const correct = (counted: number) => {
      entry.tokens = counted;
    };
    return { ...mustWait, turn, correct, leave };
  }

  return {
    queue(tokens, signal) {
      const left = pausedUntil - clock.now();
      if (left <= longestPause) return ticketOf(tokens, signal);
      throw new TriptychError(
        'rate-limited',
        `${limits.name} takes no requests for another ${Math.ceil(left / 1000)} s.`,
        { retryAfter: left },
      );
    },
    refused(retryAfter = 0) {
      interval = Math.min(longestInterval, Math.max(firstInterval, interval * 2));
      pausedUntil = Math.max(pausedUntil, clock.now() + retryAfter);
    },
    answered() {
      interval = Math.max(0, interval - recovery);
    },
  };
}
