import type { ModelActivity, TimeLimits } from '../../src/protocol/model-state.ts';
import type { Texts } from '../texts/en.ts';

/** Seconds of silence after which it is worth a word. */
const silence = 3;

/** What a model is about, counted from its times; `used` is the share of a time limit that is gone. */
export interface ActivityText {
  text: string;
  used?: number;
}

/**
 * @param now milliseconds since the epoch
 * @returns `undefined` where nothing goes on
 */
export function activityText(
  activity: ModelActivity,
  now: number,
  limits: TimeLimits | undefined,
  { model }: Texts,
): ActivityText | undefined {
  switch (activity.kind) {
    case 'idle':
      return undefined;
    case 'waiting': {
      const passed = secondsSince(activity.since, now);
      return withShare(model.waiting(passed, limits?.firstToken), passed, limits?.firstToken);
    }
    case 'answering': {
      const passed = secondsSince(activity.lastAt, now);
      const text = model.answering(activity.tokens);
      if (passed < silence) return { text };
      return withShare(`${text}. ${model.silent(passed, limits?.idle)}`, passed, limits?.idle);
    }
    case 'retrying': {
      const { attempt, attempts, until } = activity;
      const left = (until - now) / 1000;
      return {
        text: left > 0 ? model.retrying(attempt, attempts, left) : model.retryingNow(attempt, attempts),
      };
    }
    case 'queued': {
      const left = (activity.until - now) / 1000;
      return { text: left > 0 ? model.queuedFor(left) : model.queued };
    }
  }
}

function secondsSince(since: number, now: number): number {
  return Math.max(0, (now - since) / 1000);
}

function withShare(text: string, passed: number, limit: number | undefined): ActivityText {
  return limit === undefined || limit <= 0 ? { text } : { text, used: Math.min(1, passed / limit) };
}
