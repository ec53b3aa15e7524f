import type { ContextPiece } from '../../context/build-context.ts';
import type { StageEvent } from '../../events.ts';
import type { Run } from '../../run.ts';
import { lookAround } from '../../stages/look-around.ts';
import type { BehaviourTask } from './task.ts';

/** Registers whose names say what a peripheral is about. */
const mostRegisters = 16;

/** Similar peripherals of the workspace and patterns of behaviour. Its own files are known. */
export async function* findAround(task: BehaviourTask, run: Run): AsyncGenerator<StageEvent, ContextPiece[]> {
  const { instruction, peripheral, model, pieces, contextTokens, language } = task;
  const { name, groupName, description, registers } = peripheral;
  const names = [
    ...['Renode', name, groupName ?? '', model.className, description ?? ''],
    ...registers.slice(0, mostRegisters).map((register) => register.name),
  ];
  const around = yield* lookAround(
    {
      ...{ request: instruction, names, named: [], pieces, contextTokens, language },
      asks: ['planner', 'coder', 'reviewer'],
      renode: { form: 'handles', facts: peripheral },
    },
    run,
  );
  return around.pieces.filter(({ passageOf = '' }) => !isOwn(passageOf, model.className));
}

/** Whether it is a file of the peripheral itself, which is known wherever it lies. */
function isOwn(path: string, className: string): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file === `${className}.cs` || file.startsWith(`${className}.`);
}
