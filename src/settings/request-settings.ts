import type { Setting } from './setting.ts';
import { timeout } from './stage-settings.ts';

/** Settings of the requests to models: how long they may take, how often they are tried, which replies are kept. */
export const requestSettings = {
  maxRetries: {
    key: 'triptych.maxRetries',
    type: 'integer',
    default: 3,
    minimum: 0,
    maximum: 20,
    description:
      'How often a request that failed is made again, with growing pauses, before the next backend is asked.',
    scope: 'window',
    alias: 'MAX_RETRIES',
    restricted: false,
  },
  firstTokenTimeout: timeout(
    'triptych.firstTokenTimeout',
    120,
    'Seconds to wait for the first word of a reply. A local model may have to be loaded first.',
  ),
  idleTimeout: timeout(
    'triptych.idleTimeout',
    60,
    'Seconds of silence in the middle of a reply after which it is given up.',
  ),
  totalTimeout: timeout('triptych.totalTimeout', 900, 'Seconds that one reply may take as a whole.'),
  cacheTtl: {
    key: 'triptych.cacheTtl',
    type: 'integer',
    default: 3600,
    minimum: 0,
    maximum: 31_536_000,
    description: 'Seconds for which a reply is kept, to answer the same request again; 0 keeps none.',
    scope: 'window',
    alias: 'CACHE_TTL',
    restricted: false,
  },
  cacheSize: {
    key: 'triptych.cacheSize',
    type: 'integer',
    default: 1000,
    minimum: 0,
    maximum: 1_000_000,
    description:
      'Most replies that are kept; 0 switches the cache off. It lives in memory and ends with the window; on the command line it ends with each run, so no run finds the replies of another.',
    scope: 'window',
    alias: 'CACHE_SIZE',
    restricted: false,
  },
  cacheBytes: {
    key: 'triptych.cacheBytes',
    type: 'integer',
    default: 33_554_432,
    minimum: 65_536,
    maximum: 1_073_741_824,
    description: 'Most bytes of the replies that are kept.',
    scope: 'window',
    restricted: false,
  },
} as const satisfies Record<string, Setting>;
