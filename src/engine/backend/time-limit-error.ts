import { TriptychError } from '../error.ts';

/**
 * - `firstToken`: from the request to the first piece of text.
 * - `idle`: between two pieces of text.
 * - `total`: the whole reply.
 */
export type TimeLimit = 'firstToken' | 'idle' | 'total';

/** A `timeout` that says which limit was passed. */
export class TimeLimitError extends TriptychError {
  readonly limit: TimeLimit;

  constructor(limit: TimeLimit, milliseconds: number, backend: string) {
    super('timeout', `${backend} ${complaints[limit](inSeconds(milliseconds))}`);
    this.name = 'TimeLimitError';
    this.limit = limit;
  }
}

const complaints: Record<TimeLimit, (time: string) => string> = {
  firstToken: (time) =>
    `sent no text within ${time}. The model may still be loading, or the server be busy; try again, or raise triptych.firstTokenTimeout.`,
  idle: (time) =>
    `stopped in the middle of its reply and stayed silent for ${time}. The connection may be lost; try again, or raise triptych.idleTimeout.`,
  total: (time) =>
    `did not finish its reply within ${time}. Ask for less, lower the stage's maxTokens, or raise triptych.totalTimeout.`,
};

function inSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(1)} s`;
}
