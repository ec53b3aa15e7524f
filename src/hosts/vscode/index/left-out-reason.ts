import type { LeftOutFile, LeftOutReason } from '../../../engine/index.ts';
import { visibleText } from '../../../protocol/visible-text.ts';
import type { Translate } from '../review/translate.ts';

/** Why a file is not in the index, with what decided it. */
export function leftOutReason({ reason, detail }: LeftOutFile, t: Translate): string {
  const text = textOf(reason, t);
  return detail === undefined ? text : `${text}: ${visibleText(detail)}`;
}

function textOf(reason: LeftOutReason, t: Translate): string {
  switch (reason) {
    case 'ignored':
      return t('ignored by Git or .triptychignore');
    case 'excluded':
      return t('excluded by files.exclude');
    case 'binary':
      return t('binary');
    case 'generated':
      return t('generated');
    case 'minified':
      return t('minified');
    case 'too-large':
      return t('too large');
    case 'secret':
      return t('may hold keys or passwords');
    case 'unreadable':
      return t('cannot be read');
    case 'too-many':
      return t('more files than an index takes');
  }
}
