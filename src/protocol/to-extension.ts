import type { ModelStage } from '../engine/index.ts';
import type { Page } from './panel-state.ts';
import { anyOf, count, flag, object, oneOf, type Shape, text } from './shape.ts';

/**
 * What the panel asks of the extension host. `run` is the run the user was looking at: the host ignores a message
 * about another one. `file`, `peripheral`, `diagnostic`, `issue`, `passage`, `used` and `command` are indexes
 * into the state's lists, `hunk` into the file's.
 */
export type ToExtension =
  | { type: 'ready' }
  | { type: 'generate' }
  | { type: 'write-code' }
  | { type: 'run-again'; run: number }
  | { type: 'check'; run: number }
  | { type: 'cancel'; run: number }
  | { type: 'apply'; run: number }
  /** The answer to an estimate. */
  | { type: 'confirm'; run: number; confirmed: boolean }
  | { type: 'choose'; run: number; file: number; chosen: boolean }
  | { type: 'choose-hunk'; run: number; file: number; hunk: number; chosen: boolean }
  | { type: 'choose-all'; run: number; chosen: boolean }
  | { type: 'open-diff'; run: number; file: number }
  /** Opens the diff editor at a hunk. */
  | { type: 'open-hunk'; run: number; file: number; hunk: number }
  /** Opens all files in one diff editor. */
  | { type: 'open-all-diffs'; run: number }
  /** Takes back what was written last, also by another run. */
  | { type: 'undo-apply' }
  /** Types a command of the answer into a terminal, without running it. */
  | { type: 'type-command'; run: number; command: number }
  /** Puts the commit message into the input box of the source control. */
  | { type: 'use-commit-message'; run: number }
  | { type: 'export-run'; run: number }
  | { type: 'open-file'; run: number; file: number }
  | { type: 'open-diagnostic'; run: number; diagnostic: number }
  | { type: 'open-issue'; run: number; issue: number }
  /** Opens a passage that was found, at its lines. */
  | { type: 'open-passage'; run: number; passage: number }
  /** Opens something that the plan says it rests on. */
  | { type: 'open-used'; run: number; used: number }
  | { type: 'show-problems' }
  | { type: 'load-diff'; run: number; file: number }
  | { type: 'load-registers'; run: number; peripheral: number; from: number; filter: string }
  | { type: 'show-page'; page: Page }
  | MetricsRequest
  | IndexRequest
  | SetupRequest;

type MetricsRequest = { type: 'clear-metrics' } | { type: 'clear-cache' };

/** What the section of the index asks. */
export interface IndexRequest {
  type:
    | 'search-workspace'
    | 'rebuild-index'
    | 'pause-indexing'
    | 'resume-indexing'
    | 'show-left-out'
    | 'make-vectors'
    | 'edit-index-settings';
}

/** What the set-up page asks. Names are those of its state; the host knows no others. */
export type SetupRequest =
  /** Looks for servers and models again. */
  | { type: 'refresh-setup' }
  /** Looks for Ollama at an address that the user gives. */
  | { type: 'set-ollama-address' }
  | { type: 'pull-model'; name: string }
  | { type: 'cancel-pull' }
  | { type: 'test-backend'; name: string }
  | { type: 'test-backends' }
  | { type: 'set-key'; name: string }
  | { type: 'remove-key'; name: string }
  | { type: 'add-backend' }
  | { type: 'edit-settings' }
  /** Lets a stage prefer a configured backend, an installed model, or one of VS Code's models (by `id`). */
  | { type: 'use-model'; from: 'backend' | 'ollama' | 'vscode'; name: string; stage: ModelStage };

const kind = <T extends string>(type: T) => oneOf<T>(type);

/** A message of the webview, which is not trusted. */
export const isToExtension: Shape<ToExtension> = anyOf(
  object({ type: oneOf('ready', 'generate', 'write-code', 'show-problems', 'undo-apply') }),
  object({ type: oneOf('clear-metrics', 'clear-cache') }),
  object({ type: oneOf('search-workspace', 'rebuild-index', 'pause-indexing', 'resume-indexing') }),
  object({ type: oneOf('show-left-out', 'make-vectors', 'edit-index-settings') }),
  object({ type: oneOf('refresh-setup', 'set-ollama-address', 'cancel-pull', 'test-backends') }),
  object({ type: oneOf('add-backend', 'edit-settings') }),
  object({ type: oneOf('pull-model', 'test-backend', 'set-key', 'remove-key'), name: text }),
  object({
    type: kind('use-model'),
    from: oneOf('backend', 'ollama', 'vscode'),
    name: text,
    stage: oneOf('planner', 'coder', 'reviewer'),
  }),
  object({ type: kind('show-page'), page: oneOf('review', 'metrics', 'setup') }),
  object({ type: oneOf('run-again', 'check', 'cancel', 'apply'), run: count }),
  object({ type: oneOf('open-all-diffs', 'use-commit-message', 'export-run'), run: count }),
  object({ type: kind('confirm'), run: count, confirmed: flag }),
  object({ type: kind('choose'), run: count, file: count, chosen: flag }),
  object({ type: kind('choose-hunk'), run: count, file: count, hunk: count, chosen: flag }),
  object({ type: kind('choose-all'), run: count, chosen: flag }),
  object({ type: kind('open-hunk'), run: count, file: count, hunk: count }),
  object({ type: kind('type-command'), run: count, command: count }),
  object({ type: oneOf('open-diff', 'open-file', 'load-diff'), run: count, file: count }),
  object({ type: kind('open-diagnostic'), run: count, diagnostic: count }),
  object({ type: kind('open-issue'), run: count, issue: count }),
  object({ type: kind('open-passage'), run: count, passage: count }),
  object({ type: kind('open-used'), run: count, used: count }),
  object({ type: kind('load-registers'), run: count, peripheral: count, from: count, filter: text }),
) as Shape<ToExtension>;
