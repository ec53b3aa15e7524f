import type { Translate } from '../review/translate.ts';
import type { WorkspaceEmbedder } from './workspace-embedder.ts';

/** What vectors of so many chunks take, before they are made the first time: where they go, how much, what it costs. */
export function vectorQuestion(
  { model, host, estimate }: Pick<WorkspaceEmbedder, 'model' | 'host' | 'estimate'>,
  chunks: number,
  { t, locale }: { t: Translate; locale: string },
): string {
  const amount = (value: number) => value.toLocaleString(locale);
  const { tokens, cost } = estimate(chunks);
  return [
    t(
      'Search works without a model. For vectors besides, the texts of this workspace go to the model {0} at {1}:',
      model,
      host,
    ),
    t('about {0} chunks, {1} tokens, once, and later what changes.', amount(chunks), amount(roughly(tokens))),
    cost === undefined
      ? t('The settings do not say what that costs.')
      : t('By the prices of the settings that is about US$ {0}.', dollars(cost)),
  ].join(' ');
}

/** Two digits count: more would look exact. */
function roughly(value: number): number {
  return Number(value.toPrecision(2));
}

function dollars(value: number): string {
  return value < 0.01 ? '< 0.01' : value.toFixed(2);
}
