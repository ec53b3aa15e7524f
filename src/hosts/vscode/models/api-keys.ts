import type { Event, SecretStorage } from 'vscode';
import type { BackendDefinition } from '../../../engine/index.ts';
import { originOf } from './origin-of.ts';

/** What is known of a backend's key. A key that was given for another server is as good as none. */
export type KeyState =
  | { status: 'set'; key: string }
  /** `origin`: the server the key was given for. */
  | { status: 'elsewhere'; origin: string }
  | { status: 'missing' };

/**
 * The keys of the backends, which exist only in VS Code's secret storage. They are read anew for each use, so that
 * a changed or removed key counts at once, in every window. Each is kept with the server it was given for: a backend
 * that keeps its name and moves to another server does not take its key along.
 */
export interface ApiKeys {
  /** Fires when a key was set or removed, here or in another window. */
  onDidChange: Event<unknown>;
  find(backend: BackendDefinition): Promise<KeyState>;
  set(backend: BackendDefinition, key: string): Promise<void>;
  remove(name: string): Promise<void>;
}

const prefix = 'triptych.key.';

export function apiKeys(secrets: SecretStorage): ApiKeys {
  return {
    onDidChange: secrets.onDidChange,
    find: async (backend) => stateOf(await secrets.get(prefix + backend.name), originOf(backend)),
    set: async (backend, key) =>
      secrets.store(prefix + backend.name, JSON.stringify({ origin: originOf(backend), key })),
    remove: async (name) => secrets.delete(prefix + name),
  };
}

/** What is stored in another form names no server, and so belongs to none. */
function stateOf(stored: string | undefined, wanted: string): KeyState {
  const { origin, key } = parsed(stored ?? '');
  if (typeof origin !== 'string' || typeof key !== 'string' || key === '') return { status: 'missing' };
  return origin === wanted ? { status: 'set', key } : { status: 'elsewhere', origin };
}

function parsed(stored: string): { origin?: unknown; key?: unknown } {
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
