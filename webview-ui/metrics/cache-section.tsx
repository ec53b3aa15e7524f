import type { CacheMetrics } from '../../src/protocol/metrics-state.ts';
import { amount, bytes } from '../format.ts';
import { tellHost } from '../host.ts';
import { useWords } from '../texts/words.ts';

/** How full the cache of replies is and how often it helped. */
export function CacheSection({ cache }: { cache: CacheMetrics }) {
  const { t, locale } = useWords();
  const { entries, maximumEntries, hits, misses } = cache;
  return (
    <>
      <h2>{t.metrics.cache}</h2>
      <ul class="texts">
        <li>{t.metrics.entries(amount(entries, locale), amount(maximumEntries, locale))}</li>
        <li>{t.metrics.size(bytes(cache.bytes, locale), bytes(cache.maximumBytes, locale))}</li>
        <li>{t.metrics.hits(hits, hits + misses)}</li>
      </ul>
      <div class="actions">
        <button type="button" disabled={entries === 0} onClick={() => tellHost({ type: 'clear-cache' })}>
          {t.metrics.clearCache}
        </button>
      </div>
    </>
  );
}
