import { type Change, type Obeyer, obeyedBy } from '../../../engine/index.ts';
import type { Translate } from '../review/translate.ts';

const reasons: Record<Obeyer, (t: Translate) => string> = {
  editor: (t) => t('Not chosen for you: editors take settings from it and run its tasks.'),
  'build-server': (t) => t('Not chosen for you: a build server runs what it says.'),
  git: (t) => t('Not chosen for you: Git runs or obeys it.'),
  triptych: (t) => t('Not chosen for you: it changes what Triptych asks of models.'),
  tool: (t) => t('Not chosen for you: tools obey it as soon as it is there.'),
  npm: (t) => t('Not chosen for you: its scripts are other ones, and npm runs them.'),
};

/**
 * Why a file is better looked at before it is written: writing it lets something run later on.
 * @param path in the workspace, with `/`
 * @returns a sentence, or `undefined` for an ordinary file
 */
export function cautionOf(
  path: string,
  change: Pick<Change, 'before' | 'after'>,
  t: Translate,
): string | undefined {
  const obeyer = obeyedBy(path, change);
  return obeyer === undefined ? undefined : reasons[obeyer](t);
}
