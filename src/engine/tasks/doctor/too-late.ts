import { TriptychError } from '../../error.ts';
import { failureIn } from './or-failure.ts';

/** That a check ran out of time. @param timeLimit in milliseconds @throws where it was cancelled instead */
export function tooLate(timeLimit: number, signal: AbortSignal): TriptychError {
  const seconds = Math.round(timeLimit / 1000);
  const late = new TriptychError('timeout', `No whole answer within ${seconds} seconds.`);
  return failureIn(late, signal);
}
