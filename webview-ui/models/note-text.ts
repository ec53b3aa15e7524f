import type { ModelNote } from '../../src/protocol/model-state.ts';
import { amount } from '../format.ts';
import type { Words } from '../texts/words.ts';

/** What happened while a model was asked, as a sentence. */
export function noteText(note: ModelNote, { t: { model }, locale }: Words): string {
  const { notes, sources, rungs } = model;
  switch (note.kind) {
    case 'retry':
      return withMessage(notes.retry(note.backend, note.attempt), note.message);
    case 'passed-over':
      return withMessage(notes['passed-over'](note.backend, note.next), note.message);
    case 'cache-hit':
      return notes['cache-hit'](note.backend);
    case 'escalated':
      return notes.escalated(note.backend, note.next, note.confidence, note.minimum, sources[note.source]);
    case 'confidence':
      return notes.confidence(note.confidence, sources[note.source]);
    case 'prompt-cut':
      return notes['prompt-cut'](
        note.backend,
        amount(note.estimatedTokens, locale),
        amount(note.countedTokens, locale),
      );
    case 'cut-off':
      return notes['cut-off'](note.backend);
    case 'rung':
      return withMessage(rungs[note.rung], note.message);
  }
}

/** What the run failed of is said elsewhere; its notes have no message then. */
function withMessage(sentence: string, message: string): string {
  return message === '' ? sentence : `${sentence}: ${message}`;
}

/** The notes that are worth a line: how sure a model was is, where another one was asked because of it. */
export function notesToShow(notes: ModelNote[]): ModelNote[] {
  const matters = notes.some(({ kind }) => kind === 'escalated');
  return matters ? notes : notes.filter(({ kind }) => kind !== 'confidence');
}

/** Whether a note is about something that did not go as it should. */
export function isTrouble({ kind }: ModelNote): boolean {
  return kind !== 'cache-hit' && kind !== 'confidence';
}
