import type { SpendLimits, TimeLimits } from '../../engine/index.ts';
import { type Environment, environmentSetting } from './environment.ts';

/** What requests to models may take, and how often they are tried. */
export function environmentLimits(environment: Environment): {
  timeLimits: TimeLimits;
  maxRetries: number;
  spendLimits: SpendLimits;
} {
  const setting = <Name extends Parameters<typeof environmentSetting>[0]>(name: Name) =>
    environmentSetting(name, environment);
  return {
    timeLimits: {
      firstToken: setting('firstTokenTimeout') * 1000,
      idle: setting('idleTimeout') * 1000,
      total: setting('totalTimeout') * 1000,
    },
    maxRetries: setting('maxRetries'),
    spendLimits: {
      run: {
        cost: setting('costPerRun'),
        tokens: setting('tokensPerRun'),
        requests: setting('requestsPerRun'),
      },
      day: {
        cost: setting('costPerDay'),
        tokens: setting('tokensPerDay'),
        requests: setting('requestsPerDay'),
      },
    },
  };
}
