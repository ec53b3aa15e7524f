import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DurableStorage } from './durable-storage.ts';

/** Which shards a store consists of: to write it is what makes a commit happen, with all its shards or none. */
export interface ShardList {
  model: string;
  dimensions: number;
  /** Names of files; none of them is ever written again. */
  shards: string[];
}

const format = 1;
const name = 'shards.json';
const before = 'shards.json.bak';
const largest = 1024 * 1024;
const shardName = /^[0-9a-f-]{36}\.vectors$/;

/** Why there is no list: it was never written, it is damaged, or another version wrote it. */
export type NoList = 'absent' | 'unreadable' | 'foreign';

/** The list of a folder and the one before it. */
export async function readShardList(
  folder: string,
): Promise<{ now: ShardList | NoList; before?: ShardList }> {
  const [now, earlier] = await Promise.all([listIn(join(folder, name)), listIn(join(folder, before))]);
  return { now, ...(typeof earlier === 'object' && { before: earlier }) };
}

/** Puts a list in the place of what is there, which is kept once more. */
export async function writeShardList(
  folder: string,
  list: ShardList,
  storage: DurableStorage,
): Promise<void> {
  const path = join(folder, name);
  const copy = join(folder, `${before}.tmp`);
  try {
    await copyFile(path, copy);
    await rename(copy, join(folder, before));
  } catch (error) {
    await rm(copy, { force: true }).catch(() => {});
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await storage.upsertFile(path, JSON.stringify({ format, ...list }));
}

export function isShardName(file: string): boolean {
  return shardName.test(file);
}

async function listIn(path: string): Promise<ShardList | NoList> {
  try {
    const written = await readFile(path, 'utf8');
    return written.length <= largest ? parse(JSON.parse(written)) : 'unreadable';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : 'unreadable';
  }
}

function parse(written: unknown): ShardList | NoList {
  if (typeof written !== 'object' || written === null) return 'unreadable';
  const { format: found, model, dimensions, shards } = written as Record<string, unknown>;
  if (found !== format) return 'foreign';
  if (typeof model !== 'string' || typeof dimensions !== 'number') return 'unreadable';
  if (!Number.isInteger(dimensions) || dimensions < 1 || !Array.isArray(shards)) return 'unreadable';
  const names = shards.filter((one): one is string => typeof one === 'string' && isShardName(one));
  return names.length === shards.length ? { model, dimensions, shards: names } : 'unreadable';
}
