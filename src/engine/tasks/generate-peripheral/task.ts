import type { ContextPiece } from '../../context/build-context.ts';
import type { Language } from '../../context/detect-language.ts';
import type { Accuracy } from '../../contracts/accuracy.ts';
import type { Plan } from '../../contracts/plan.ts';
import type { RunRecord } from '../../metrics/run-record.ts';
import type { PeripheralModel } from '../../renode/peripheral-model.ts';
import type { Drafts } from '../../stages/drafts.ts';
import type { Improved } from '../../stages/improve.ts';
import type { Peripheral } from '../../svd/device.ts';
import type { Change } from '../../workspace/change.ts';

/** What a run that gives a peripheral its behaviour has come to so far. */
export interface BehaviourTask {
  instruction: string;
  /** Folder of the files. */
  out: string;
  language: Language;
  maxIterations: number;
  contextTokens: number;
  peripheral: Peripheral;
  model: PeripheralModel;
  /** C# in which the registers are defined; in the one-file layout the whole file. */
  registersCode: string;
  behaviour: BehaviourFile;
  drafts: Drafts;
  /** The other files of the peripheral, which no model touches. */
  changes: Change[];
  /** What the prompts of all stages share. */
  pieces: ContextPiece[];
  plan?: Plan | undefined;
  /** Of the last round. */
  accuracy?: Accuracy;
  /** The C# compiler was asked in the last round. */
  isCompiled: boolean;
  /** The best round so far. */
  best?: Improved;
  /** What the run's own events come to. */
  record: RunRecord;
  /** `performance.now()` */
  start: number;
}

/** The file with the behaviour, and the text of it that a coder sees. */
export interface BehaviourFile {
  /** Without its folder. */
  name: string;
  /** `members`: in the one-file layout a coder sees only what stands between the marks. */
  form: 'file' | 'members';
  /** As it stands in the workspace. */
  before: string | undefined;
  /** The coder's text to begin with. */
  initial: string;
  /** What the coder's text was in the workspace, `undefined` where it is new. */
  initialBefore: string | undefined;
  /** The whole file for a coder's text. */
  whole(text: string): string;
}
