import type { ContextPiece } from '../../context/build-context.ts';
import type { EditedFile } from '../../edit/apply-code-reply.ts';
import type { StageEvent } from '../../events.ts';
import type { Run } from '../../run.ts';
import { changesText } from '../../stages/changes-text.ts';
import { lookAround } from '../../stages/look-around.ts';
import { namesIn } from '../../stages/names-in.ts';
import type { ReviewSubject } from './gather.ts';

/**
 * What goes with the code that is reviewed: who uses it, what it uses.
 * @param words the user's own; may be empty
 */
export async function* findAround(
  { words, workspace, subject }: { words: string; workspace: string; subject: ReviewSubject },
  run: Run,
): AsyncGenerator<StageEvent, ContextPiece[]> {
  const { edited, files, selection, pieces, contextTokens, language } = subject;
  const named = [...edited, ...files].map(({ path }) => path);
  const names = selection ? namesIn(selection.text) : [...edited, ...files].flatMap(newNames);
  const changes: ContextPiece = {
    section: 'references',
    name: 'changes',
    text: changesText(edited),
    priority: 95,
  };
  const around = yield* lookAround(
    {
      ...{ request: words, names: [...named, ...names.slice(0, 40)], folder: workspace, named },
      ...{ pieces: [...pieces, changes], contextTokens, language, asks: ['reviewer'] },
    },
    run,
  );
  return around.pieces;
}

/** Names in the lines that a change brought; of a file as it is in all of them. */
function newNames({ before, after = '' }: EditedFile): string[] {
  const old = new Set(before?.split('\n'));
  return namesIn(
    after
      .split('\n')
      .filter((line) => !old.has(line))
      .join('\n'),
  );
}
