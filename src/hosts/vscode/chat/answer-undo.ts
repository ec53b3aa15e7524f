import { offerUndo } from './buttons.ts';
import type { Answered, Turn } from './turn.ts';

/** "undo that": a button for what was written last in this conversation. Nothing is taken back by words alone. */
export function answerUndo({ route, prompt, memories, names, stream, t }: Turn): Answered {
  const run = memories.findLast((memory) => memory.run !== undefined && names.wasWritten(memory.run))?.run;
  if (run === undefined) stream.markdown(t('Nothing of this conversation is in the files.'));
  else {
    stream.markdown(t('This takes back what was written of this conversation last.'));
    offerUndo(stream, run, t);
  }
  const memory = { route, request: prompt, summary: '', outcome: 'answered', files: [] } as const;
  return { memory: { ...memory, files: [] }, followups: [] };
}
