import type { SecretStorage } from 'vscode';
import { readSetting } from '../read-setting.ts';

/** Where the vectors of large workspaces are kept, and the token that is sent there. */
export interface MilvusServer {
  address: string;
  token?: string;
}

const secret = 'triptych.milvusToken';

/**
 * The server of the setting, else of `MILVUS_URI`, with the token that was given for this very address; `undefined`
 * where there is none. A server of the environment may have its token there too, as `MILVUS_TOKEN`.
 */
export async function milvusServer(secrets: SecretStorage): Promise<MilvusServer | undefined> {
  const address = milvusAddress();
  if (address === '') return undefined;
  const ofEnvironment =
    address === process.env['MILVUS_URI']?.trim() ? process.env['MILVUS_TOKEN'] : undefined;
  const token = tokenFor(address, await secrets.get(secret)) ?? ofEnvironment;
  return { address, ...(token !== undefined && token !== '' && { token }) };
}

/** Empty where there is none. */
export function milvusAddress(): string {
  return readSetting('milvus').trim() || (process.env['MILVUS_URI']?.trim() ?? '');
}

/** Keeps a token with the address it was given for, so that it is sent nowhere else; an empty one is forgotten. */
export async function keepMilvusToken(secrets: SecretStorage, token: string): Promise<void> {
  if (token === '') await secrets.delete(secret);
  else await secrets.store(secret, JSON.stringify({ address: milvusAddress(), token }));
}

function tokenFor(address: string, stored: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(stored ?? '');
    if (typeof value !== 'object' || value === null) return undefined;
    const token: unknown = Reflect.get(value, 'token');
    return Reflect.get(value, 'address') === address && typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}
