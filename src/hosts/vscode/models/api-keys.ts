import type { Event, SecretStorage } from 'vscode';

/**
 * The keys of the backends, which exist only in VS Code's secret storage. They are read anew for each use, so that
 * a changed or removed key counts at once, in every window.
 */
export interface ApiKeys {
  /** Fires when a key was set or removed, here or in another window. */
  onDidChange: Event<unknown>;
  get(backend: string): Promise<string | undefined>;
  set(backend: string, key: string): Promise<void>;
  remove(backend: string): Promise<void>;
}

const prefix = 'triptych.key.';

export function apiKeys(secrets: SecretStorage): ApiKeys {
  return {
    onDidChange: secrets.onDidChange,
    get: async (backend) => (await secrets.get(prefix + backend)) || undefined,
    set: async (backend, key) => secrets.store(prefix + backend, key),
    remove: async (backend) => secrets.delete(prefix + backend),
  };
}
