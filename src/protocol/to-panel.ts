import type { RegisterPicture, RegisterPictureField } from '../engine/index.ts';
import type { DiffLine, PanelState } from './panel-state.ts';
import { anyOf, count, finite, flag, listOf, object, oneOf, optional, type Shape, text } from './shape.ts';

/** What the extension host tells the panel. */
export type ToPanel =
  | { type: 'state'; state: PanelState }
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

const panelState = object({
  run: count,
  phase: oneOf('idle', 'running', 'done', 'cancelled', 'failed'),
  task: oneOf('generate', 'check'),
  subject: text,
  folder: text,
  milliseconds: optional(finite),
  failure: optional(object({ code: text, message: text })),
  stages: listOf(
    object({
      name: text,
      status: oneOf('running', 'done', 'skipped', 'stopped'),
      reason: optional(text),
      startedAt: finite,
      milliseconds: optional(finite),
      progress: optional(object({ done: finite, total: finite })),
    }),
  ),
  diagnostics: object({
    errors: count,
    warnings: count,
    information: count,
    shown: listOf(
      object({
        severity: oneOf('error', 'warning', 'information'),
        message: text,
        assumed: optional(text),
        code: text,
        path: optional(text),
        file: text,
        line: count,
        column: count,
      }),
    ),
  }),
  peripherals: listOf(
    object({ name: text, className: text, registers: count, fields: count, pictures: count }),
  ),
  morePeripherals: count,
  files: listOf(
    object({
      label: text,
      status: oneOf('new', 'modified', 'unchanged', 'moved-on', 'refused', 'written', 'failed'),
      chosen: flag,
      added: optional(count),
      removed: optional(count),
      message: optional(text),
    }),
  ),
  applying: flag,
  notice: optional(object({ kind: oneOf('information', 'warning', 'error'), text })),
  canRunAgain: flag,
  canCheck: flag,
});

/** The panel's whole state, as it was sent or as it was stored. */
export const isPanelState = panelState as Shape<unknown> as Shape<PanelState>;

/** A message of the extension host, or of anybody else who can post to the panel's window. */
export const isToPanel = anyOf(
  object({ type: oneOf('state'), state: panelState }),
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
