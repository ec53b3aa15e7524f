import type { RunEvent } from '../../../engine/index.ts';
import type { Translate } from '../review/translate.ts';
import { inlineCode } from './safe-markdown.ts';

/** What the chat says that happens now, in a few words; `undefined` for what is not worth a word. */
export function progressText(event: RunEvent, t: Translate): string | undefined {
  switch (event.type) {
    case 'stage-start':
      return stageText(event.stage, t);
    case 'model-wait':
      return t('Waiting for a turn of the model…');
    case 'model-retry':
      return t('The model did not answer. Asking again…');
    case 'rung':
      return event.rung === 'second-try' ? t('Asking again, with what was wrong…') : undefined;
    case 'iteration':
      return event.reason === 'again' ? t('Round {0} left something to mend…', event.iteration) : undefined;
    case 'coded':
      return t('{0} is proposed.', inlineCode(event.path));
    default:
      return undefined;
  }
}

function stageText(stage: string, t: Translate): string | undefined {
  switch (stage) {
    case 'read':
      return t('Reading the registers…');
    case 'generate':
      return t('Generating the peripheral…');
    case 'context':
      return t('Reading the files…');
    case 'retrieve':
      return t('Searching the workspace…');
    case 'plan':
      return t('Planning…');
    case 'code':
    case 'behaviour':
      return t('Writing code…');
    case 'check':
      return t('Checking…');
    case 'compile':
      return t('Compiling…');
    case 'review':
      return t('Reviewing…');
    case 'explain':
      return t('Explaining…');
    default:
      return undefined;
  }
}
