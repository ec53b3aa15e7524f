import { anyOf, count, flag, object, oneOf, type Shape, text } from './shape.ts';

/**
 * What the panel asks of the extension host. `run` is the run the user was looking at: the host ignores a message
 * about another one. `file`, `peripheral` and `diagnostic` are indexes into the state's lists.
 */
export type ToExtension =
  | { type: 'ready' }
  | { type: 'generate' }
  | { type: 'run-again'; run: number }
  | { type: 'check'; run: number }
  | { type: 'cancel'; run: number }
  | { type: 'apply'; run: number }
  | { type: 'choose'; run: number; file: number; chosen: boolean }
  | { type: 'choose-all'; run: number; chosen: boolean }
  | { type: 'open-diff'; run: number; file: number }
  | { type: 'open-file'; run: number; file: number }
  | { type: 'open-diagnostic'; run: number; diagnostic: number }
  | { type: 'show-problems' }
  | { type: 'load-diff'; run: number; file: number }
  | { type: 'load-registers'; run: number; peripheral: number; from: number; filter: string };

const kind = <T extends string>(type: T) => oneOf<T>(type);

/** A message of the webview, which is not trusted. */
export const isToExtension: Shape<ToExtension> = anyOf(
  object({ type: oneOf('ready', 'generate', 'show-problems') }),
  object({ type: oneOf('run-again', 'check', 'cancel', 'apply'), run: count }),
  object({ type: kind('choose'), run: count, file: count, chosen: flag }),
  object({ type: kind('choose-all'), run: count, chosen: flag }),
  object({ type: oneOf('open-diff', 'open-file', 'load-diff'), run: count, file: count }),
  object({ type: kind('open-diagnostic'), run: count, diagnostic: count }),
  object({ type: kind('load-registers'), run: count, peripheral: count, from: count, filter: text }),
) as Shape<ToExtension>;
