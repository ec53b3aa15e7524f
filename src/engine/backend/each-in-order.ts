/**
 * Does the same for each item, a few at a time. Where one fails, no other is begun, and those under way are told.
 * @returns the results in the order of the items
 * @throws what the first that failed threw
 */
export async function eachInOrder<Item, Result>(
  items: Item[],
  atATime: number,
  signal: AbortSignal,
  action: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const results: Result[] = [];
  let failure: { error: unknown } | undefined;
  let next = 0;
  const work = async () => {
    while (next < items.length && !failure) {
      const index = next++;
      try {
        results[index] = await action(items[index]!, both);
      } catch (error) {
        failure ??= { error };
        failed.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, work));
  if (failure) throw failure.error;
  return results;
}
