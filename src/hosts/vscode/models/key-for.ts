import { l10n } from 'vscode';
import { isThisComputer } from '../../../adapters/network-host.ts';
import { type BackendDefinition, TriptychError } from '../../../engine/index.ts';
import type { ApiKeys } from './api-keys.ts';
import { originOf } from './origin-of.ts';

/**
 * The key to send with a request of this backend. A server on this computer is asked without one where the key was
 * given for another server; most of them need none.
 * @throws TriptychError `unauthorized` where the key was given for another server than the one that is asked
 */
export async function keyFor(backend: BackendDefinition, keys: ApiKeys): Promise<string | undefined> {
  const state = await keys.find(backend);
  if (state.status === 'set') return state.key;
  if (state.status === 'missing' || isThisComputer(new URL(originOf(backend)).hostname)) return undefined;
  throw new TriptychError('unauthorized', movedKey(backend, state.origin));
}

/** Says why a key is not sent. */
export function movedKey(backend: BackendDefinition, origin: string): string {
  return l10n.t(
    'The key of {0} was given for {1} and is not sent to {2}. Set it again, or remove it.',
    backend.name,
    origin,
    originOf(backend),
  );
}
