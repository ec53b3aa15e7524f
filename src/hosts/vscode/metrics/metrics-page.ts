import type { CacheMetrics, MetricsState } from '../../../protocol/metrics-state.ts';
import { readSetting } from '../read-setting.ts';
import { metricsState } from './metrics-state.ts';
import type { RunHistory } from './run-history.ts';

/** The page with what past runs took. */
export class MetricsPage {
  readonly #history: RunHistory;
  readonly #cache: () => CacheMetrics | undefined;
  readonly #post: (metrics: MetricsState) => void;

  constructor(
    history: RunHistory,
    ports: { cache: () => CacheMetrics | undefined; post: (metrics: MetricsState) => void },
  ) {
    this.#history = history;
    this.#cache = ports.cache;
    this.#post = ports.post;
  }

  /** Sends the page as it is now. */
  async show(): Promise<void> {
    const records = await this.#history.records();
    this.#post(metricsState(records, { enabled: readSetting('metrics'), cache: this.#cache() }));
  }

  async clear(): Promise<void> {
    await this.#history.clear();
    await this.show();
  }
}
