import type { AccuracyItem } from '../../contracts/accuracy.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { TriptychError } from '../../error.ts';
import type { StageEvent } from '../../events.ts';
import { accuracyOf } from '../../renode/accuracy.ts';
import { BEHAVIOUR_CHECKS, checkBehaviour } from '../../renode/check-behaviour.ts';
import { maskCsharp } from '../../renode/mask-csharp.ts';
import { withUsings } from '../../renode/usings.ts';
import { type Run, stage } from '../../run.ts';
import type { Coded } from '../../stages/code.ts';
import { hasError } from '../../stages/improve.ts';
import { type CheckResult, checkChanges } from '../../validation/check-changes.ts';
import type { BehaviourTask } from './task.ts';

interface Round {
  task: BehaviourTask;
  coded: Coded;
  iteration: number;
}

/**
 * The checks that need no model: the edits, Renode's API, what the plan promised, and, where those find no error
 * and a compiler is here, that all of it compiles. Forgotten `using` directives are put in first.
 */
export const checkRound = stage(
  'check',
  async function* ({ task, coded, iteration }: Round, run: Run): AsyncGenerator<StageEvent, CheckResult> {
    const text = await mendUsings(task, run);
    const { behaviour, model, drafts, instruction, peripheral, registersCode, plan } = task;
    const { name: file, form } = behaviour;
    const edits = checkChanges({
      request: instruction,
      files: drafts.files(),
      hunks: coded.hunks,
      givenFiles: [file],
    });
    const api = checkBehaviour(text, model, { file, form });
    const unchanged = plain(text) === plain(behaviour.initial) ? [nothingNew(file)] : [];
    const accuracy = accuracyOf({ peripheral, model, registersCode, behaviourCode: text, plan });
    task.accuracy = accuracy;
    yield { type: 'accuracy', peripheral: peripheral.name, iteration, ...accuracy };
    const promises = accuracy.items.filter(
      ({ kind, status }) => kind === 'promise' && status !== 'unchecked',
    );
    const broken = promises.filter(({ status }) => status !== 'met');
    const pure: CheckResult = {
      diagnostics: [
        ...edits.diagnostics,
        ...api,
        ...unchanged,
        ...broken.map((item) => promiseMissing(item, file)),
      ],
      passed: edits.passed + passedOf(api) + (1 - unchanged.length) + promises.length - broken.length,
      total: edits.total + BEHAVIOUR_CHECKS + 1 + promises.length,
    };
    task.isCompiled = false;
    if (hasError(pure.diagnostics)) return pure;
    const compiled = yield* compile(task, text, run);
    if (!compiled) return pure;
    task.isCompiled = true;
    return {
      diagnostics: [...pure.diagnostics, ...compiled],
      passed: pure.passed + (hasError(compiled) ? 0 : 1),
      total: pure.total + 1,
    };
  },
);

async function mendUsings({ drafts, behaviour, model }: BehaviourTask, run: Run): Promise<string> {
  const { name, form, initialBefore } = behaviour;
  const text = (await drafts.read(name, run)) ?? '';
  const mended = form === 'file' ? withUsings(text, model) : text;
  if (mended !== text) drafts.put(name, initialBefore, mended);
  return mended;
}

function passedOf(diagnostics: Diagnostic[]): number {
  const failed = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code));
  return Math.max(0, BEHAVIOUR_CHECKS - failed.size);
}

/** Code without comments and blanks. */
function plain(text: string): string {
  return maskCsharp(text).replace(/\s+/g, '');
}

function nothingNew(file: string): Diagnostic {
  const message = 'The behaviour does nothing that it did not do before.';
  return {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    code: 'behaviour-unchanged',
    message,
    source: 'triptych',
  };
}

function promiseMissing({ name, reason }: AccuracyItem, file: string): Diagnostic {
  const message = `Promised by the plan: "${name}". ${reason ?? ''}`.trim();
  return {
    file,
    line: 1,
    column: 1,
    severity: 'warning',
    code: 'promise-missing',
    message,
    source: 'triptych',
  };
}

/** @returns `undefined` where there is no compiler, or no Renode to compile against */
async function* compile(
  { model, behaviour, registersCode }: BehaviourTask,
  text: string,
  run: Run,
): AsyncGenerator<StageEvent, Diagnostic[] | undefined> {
  const { compiler } = run;
  const { name, form } = behaviour;
  if (!compiler) {
    yield { type: 'skipped', stage: 'compile', reason: 'There is no C# compiler here.' };
    return undefined;
  }
  const whole = behaviour.whole(text);
  const registers = { name: `${model.className}.Registers.cs`, text: registersCode };
  const sources = form === 'file' ? [registers, { name, text: whole }] : [{ name, text: whole }];
  try {
    const diagnostics = await compiler.compileTexts(sources, run.signal);
    const before =
      form === 'file' ? 0 : whole.slice(0, Math.max(whole.indexOf(text), 0)).split('\n').length - 1;
    return diagnostics
      .filter(({ file, severity }) => severity === 'error' || file === name)
      .map((each) => (each.file === name ? { ...each, line: Math.max(1, each.line - before) } : each));
  } catch (error) {
    if (!(error instanceof TriptychError) || error.code === 'cancelled') throw error;
    yield { type: 'skipped', stage: 'compile', reason: `Not compiled: ${error.message}` };
    return undefined;
  }
}
