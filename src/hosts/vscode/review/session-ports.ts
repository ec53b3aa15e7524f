import type {
  ApplyEditsRequest,
  Change,
  CheckPeripheralRequest,
  Diagnostic,
  ExplainRequest,
  GeneratePeripheralRequest,
  ReviewCodeRequest,
  RunEvent,
  StageEstimate,
  WriteCodeRequest,
} from '../../../engine/index.ts';
import type { Locale, PanelState } from '../../../protocol/panel-state.ts';
import type { PickedModel } from '../models/picked-model.ts';
import type { Translate } from './translate.ts';

/** A task with all that is needed to start it again. */
export type TaskRequest = (
  | { task: 'generate'; subject: string; folder: string; request: GeneratePeripheralRequest }
  | { task: 'check'; subject: string; folder: string; request: CheckPeripheralRequest }
  | { task: 'write-code'; subject: string; folder: string; request: WriteCodeRequest }
  | { task: 'apply-edits'; subject: string; folder: string; request: ApplyEditsRequest }
  | { task: 'review'; subject: string; folder: string; request: ReviewCodeRequest }
  | { task: 'explain'; subject: string; folder: string; request: ExplainRequest }
) & {
  /** A model picked in the chat, which answers for the stages that name no backend. */
  picked?: PickedModel;
};

/** Asks the user whether to spend what a run will probably cost. */
export type Confirm = (estimate: StageEstimate[], signal: AbortSignal) => Promise<boolean>;

/** What became of one file. */
export interface WriteResult {
  path: string;
  /** Absent where it was written. */
  failure?: string;
}

/** The world as a session needs it. */
export interface SessionPorts {
  /** Starts a task of the engine. */
  run(request: TaskRequest, signal: AbortSignal, confirm: Confirm): AsyncIterable<RunEvent>;
  /** What the panel shows of a run before it begins: its limits, and what of them is used already. */
  beginning(request: TaskRequest): Pick<PanelState, 'budget' | 'limits'>;
  /** The text of a file as the user sees it now, unsaved edits included; `undefined` where there is none. */
  currentText(path: string): Promise<string | undefined>;
  /** Why nothing may be written to this path; `undefined` where it may. */
  refusal(path: string, request: TaskRequest): Promise<string | undefined>;
  /** Why a file that may be written is better looked at first; `undefined` for any ordinary one. */
  caution(change: Change, request: TaskRequest): string | undefined;
  /** Writes all of them as one edit that can be undone. Never throws: each file has its result. */
  write(changes: Change[]): Promise<WriteResult[]>;
  /** Replaces the problems of the last run of this task. */
  report(task: TaskRequest['task'], diagnostics: Diagnostic[]): void;
  /** A path as the panel shows it. */
  label(path: string, request: TaskRequest): string;
  /** Whether the generated files could be checked by programs here. */
  canCheck(paths: string[]): boolean;
  /** Told of the subject of a run whose changes waited for a decision when another run took its place. */
  setAside(subject: string): void;
  /** Told after every change of the state. */
  changed(state: PanelState): void;
  /** Lets everything else that waits in this process have its turn. */
  pause(): Promise<void>;
  /** A text of the host in the language of VS Code. */
  t: Translate;
  /** Of the interface. */
  locale: Locale;
}
