/** A file of vectors, and whose they are. */
export interface Shard {
  name: string;
  keys: string[];
}

/**
 * Distributes keys over files so that few are rewritten and few are small: those in which something changed, what is
 * new, and the emptiest of the others where it fits in beside.
 * @returns the shards that stay as they are, and the keys of those to be written
 */
export function fillShards(
  shards: Shard[],
  { added, changed, size }: { added: string[]; changed: (key: string) => boolean; size: number },
): { kept: Shard[]; filled: string[][] } {
  const kept: Shard[] = [];
  const pool: string[] = [];
  for (const shard of shards) {
    const keys = shard.keys.filter((key) => !changed(key));
    if (keys.length === shard.keys.length) kept.push(shard);
    else pool.push(...keys);
  }
  pool.push(...added);
  const emptiest = kept.reduce<Shard | undefined>(
    (least, shard) => (least && least.keys.length <= shard.keys.length ? least : shard),
    undefined,
  );
  const rest = pool.length % size;
  if (rest > 0 && emptiest && emptiest.keys.length + rest <= size) {
    kept.splice(kept.indexOf(emptiest), 1);
    pool.unshift(...emptiest.keys);
  }
  const filled: string[][] = [];
  for (let start = 0; start < pool.length; start += size) filled.push(pool.slice(start, start + size));
  return { kept, filled };
}
