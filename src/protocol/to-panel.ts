import type { RegisterPicture, RegisterPictureField } from '../engine/index.ts';
import { indexShape } from './index-guards.ts';
import type { IndexView } from './index-view.ts';
import { metricsShape } from './metrics-guards.ts';
import type { MetricsState } from './metrics-state.ts';
import { isPanelState } from './panel-guards.ts';
import type { DiffLine, PanelState } from './panel-state.ts';
import { setupShape } from './setup-guards.ts';
import type { SetupState } from './setup-state.ts';
import { anyOf, count, flag, listOf, object, oneOf, optional, type Shape, text } from './shape.ts';

/** What the extension host tells the panel. `index` comes whenever it changes; `metrics` and `setup` come while their page is shown. */
export type ToPanel =
  | { type: 'state'; state: PanelState }
  | { type: 'metrics'; metrics: MetricsState }
  | { type: 'setup'; setup: SetupState }
  | { type: 'index'; index: IndexView }
  | { type: 'diff'; run: number; file: number; lines: DiffLine[]; truncated: boolean }
  | {
      type: 'registers';
      run: number;
      peripheral: number;
      /** The filter they match and their place among the matches, as asked for. */
      filter: string;
      from: number;
      total: number;
      registers: RegisterPicture[];
    };

const registerPicture = object({
  name: text,
  addressOffset: count,
  size: count,
  access: text,
  resetValue: text,
  description: optional(text),
  fields: listOf(
    object({ name: text, bitOffset: count, bitWidth: count, access: text, description: optional(text) }),
    4096,
  ),
});

/** A message of the extension host, or of anybody else who can post to the panel's window. */
export const isToPanel = anyOf(
  object({ type: oneOf('state'), state: isPanelState }),
  object({ type: oneOf('metrics'), metrics: metricsShape }),
  object({ type: oneOf('setup'), setup: setupShape }),
  object({ type: oneOf('index'), index: indexShape }),
  object({
    type: oneOf('diff'),
    run: count,
    file: count,
    lines: listOf(
      object({
        kind: oneOf('hunk', 'context', 'added', 'removed'),
        text,
        before: optional(count),
        after: optional(count),
        hunk: optional(count),
      }),
    ),
    truncated: flag,
  }),
  object({
    type: oneOf('registers'),
    run: count,
    peripheral: count,
    filter: text,
    from: count,
    total: count,
    registers: listOf(registerPicture, 1000),
  }),
) as Shape<unknown> as Shape<ToPanel>;

export type { RegisterPicture, RegisterPictureField };
