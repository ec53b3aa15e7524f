import type { History } from '../../../adapters/history-file.ts';
import { summarize } from '../../../engine/index.ts';
import type { CacheMetrics, MetricsState } from '../../../protocol/metrics-state.ts';
import { readSetting } from '../read-setting.ts';

/** The page with what past runs took. */
export class MetricsPage {
  readonly #history: History;
  readonly #cache: () => CacheMetrics | undefined;
  readonly #post: (metrics: MetricsState) => void;

  constructor(
    history: History,
    ports: { cache: () => CacheMetrics | undefined; post: (metrics: MetricsState) => void },
  ) {
    this.#history = history;
    this.#cache = ports.cache;
    this.#post = ports.post;
  }

  /** Sends the page as it is now. */
  async show(): Promise<void> {
    const records = await this.#history.read();
    const cache = this.#cache();
    this.#post({ ...summarize(records), enabled: readSetting('metrics'), ...(cache && { cache }) });
  }

  async clear(): Promise<void> {
    await this.#history.clear();
    await this.show();
  }
}
