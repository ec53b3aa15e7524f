import { resolveLanguage } from '../../context/resolve-language.ts';
import { TriptychError } from '../../error.ts';
import { emptyRunRecord } from '../../metrics/run-record.ts';
import { membersOf, withMembers } from '../../renode/csharp-files.ts';
import type { GeneratedPeripheral } from '../../renode/generate-peripheral.ts';
import type { Run } from '../../run.ts';
import { Drafts } from '../../stages/drafts.ts';
import type { Peripheral } from '../../svd/device.ts';
import type { Change } from '../../workspace/change.ts';
import type { GeneratePeripheralRequest } from '../requests.ts';
import type { BehaviourFile, BehaviourTask } from './task.ts';

const USUAL_ROUNDS = 3;
const USUAL_TOKENS = 8_000;

/** What was generated without a model, from which the behaviour begins. */
export interface Generated {
  peripheral: Peripheral;
  generated: GeneratedPeripheral;
  changes: Change[];
}

/** @throws TriptychError `invalid-request` where the files there are somebody else's */
export async function beginBehaviour(
  { peripheral, generated, changes }: Generated,
  request: GeneratePeripheralRequest,
  run: Run,
): Promise<BehaviourTask> {
  const { model } = generated;
  const { out, layout, instruction = '', language = 'auto' } = request;
  const name = `${model.className}.cs`;
  const path = run.workspace.join(out, name);
  const before = await run.workspace.readText(path, run.signal);
  const registersCode = await codeOf(generated, 0, out, run);
  const ownCode = layout === 'split' ? await codeOf(generated, 1, out, run, before) : registersCode;
  const behaviour =
    layout === 'split'
      ? splitFile(name, before, ownCode)
      : singleFile({ name, before, whole: registersCode }, generated);
  const others = `Only ${name} is to be written; everything else comes from the registers.`;
  const drafts = new Drafts(out, { refusal: (each) => (each === name ? undefined : others) });
  drafts.put(name, behaviour.initialBefore, behaviour.initial);
  return {
    instruction,
    out,
    language: resolveLanguage(language, instruction),
    maxIterations: request.maxIterations ?? USUAL_ROUNDS,
    contextTokens: request.contextTokens ?? USUAL_TOKENS,
    peripheral,
    model,
    registersCode,
    behaviour,
    drafts,
    changes: changes.filter((change) => change.path !== path),
    pieces: [],
    isCompiled: false,
    record: emptyRunRecord(),
    start: performance.now(),
  };
}

/** The text a C# file of the peripheral will have. */
async function codeOf(
  { files }: GeneratedPeripheral,
  index: number,
  out: string,
  run: Run,
  known?: string,
): Promise<string> {
  const file = files[index]!;
  const before = known ?? (await run.workspace.readText(run.workspace.join(out, file.name), run.signal));
  const plan = file.plan(before);
  if (plan.kind === 'foreign') {
    throw new TriptychError('invalid-request', `${file.name} is left as it is: ${plan.reason}.`);
  }
  return plan.kind === 'write' ? plan.text : (before ?? '');
}

function splitFile(name: string, before: string | undefined, text: string): BehaviourFile {
  return { name, form: 'file', before, initial: text, initialBefore: before, whole: (each) => each };
}

function singleFile(
  { name, before, whole }: { name: string; before: string | undefined; whole: string },
  { model }: GeneratedPeripheral,
): BehaviourFile {
  const initial = membersOf(whole) ?? '';
  const initialBefore = before === undefined ? undefined : initial;
  const wholeOf = (text: string) => withMembers(whole, text, model);
  return { name, form: 'members', before, initial, initialBefore, whole: wholeOf };
}
