import type { Translate } from '../review/translate.ts';
import type { WorkspaceEmbedder } from './workspace-embedder.ts';

/** Tokens of a chunk with its path and name, on an average of code. */
const tokensOfChunk = 300;

/** What vectors of so many chunks take, before they are made the first time: where they go, how much, what it costs. */
export function vectorQuestion(
  { model, host, price }: Pick<WorkspaceEmbedder, 'model' | 'host' | 'price'>,
  chunks: number,
  t: Translate,
): string {
  const tokens = roughly(chunks * tokensOfChunk);
  const cost =
    price === undefined
      ? t('What that costs, the settings do not say.')
      : t('By the prices of the settings that is about US$ {0}.', dollars((tokens * price) / 1_000_000));
  return [
    t(
      'Search works without a model. For vectors besides, the texts of this workspace go to {0} at {1}:',
      model,
      host,
    ),
    t('about {0} chunks, {1} tokens, once, and later what changes.', chunks, tokens),
    cost,
  ].join(' ');
}

/** Two digits count: more would look exact. */
function roughly(value: number): number {
  return Number(value.toPrecision(2));
}

function dollars(value: number): string {
  return value === 0 ? '0' : value < 0.01 ? '< 0.01' : value.toFixed(2);
}
