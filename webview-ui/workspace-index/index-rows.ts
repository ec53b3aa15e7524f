import type { IndexView } from '../../src/protocol/index-view.ts';
import { amount, duration } from '../format.ts';
import type { Words } from '../texts/words.ts';

/** What the index is doing, beside its title. */
export function indexSummary(view: IndexView, { t, locale }: Words): string {
  const { phase, filesDone, filesKnown, chunks, vectors } = view;
  if (phase === 'indexing' && filesKnown > 0)
    return t.index.indexing(amount(filesDone, locale), amount(filesKnown, locale));
  if (phase === 'embedding' && chunks > 0)
    return t.index.embedding(amount(vectors, locale), amount(chunks, locale));
  if (phase !== 'ready') return t.index.phases[phase];
  return `${t.index.ready(filesDone)}, ${view.embedder === undefined ? t.index.lexical : t.index.hybrid}`;
}

/** Its figures, each with its name; none where there is no index yet. */
export function indexRows(view: IndexView, { t, locale }: Words): [name: string, value: string][] {
  const { phase, filesDone, filesKnown, chunks, vectors, leftOut, embedder, lastPass } = view;
  const known = amount(filesKnown, locale);
  const done = amount(filesDone, locale);
  const counts: [string, string][] = [
    [t.index.files, filesKnown > filesDone ? t.index.filesOf(done, known) : done],
    [t.index.chunks, amount(chunks, locale)],
    [
      t.index.vectors,
      embedder === undefined
        ? t.index.lexical
        : t.index.vectorsOf(amount(vectors, locale), amount(chunks, locale), embedder),
    ],
    [t.index.leftOut, amount(leftOut, locale)],
  ];
  return [
    [t.index.state, t.index.phases[phase]],
    ...(phase === 'unused' ? [] : counts),
    ...(lastPass ? [lastRow(lastPass, { t, locale })] : []),
  ];
}

function lastRow(
  { read, unchanged, milliseconds }: NonNullable<IndexView['lastPass']>,
  { t, locale }: Words,
): [string, string] {
  const time = duration(milliseconds, locale);
  return [t.index.lastPass, t.index.pass(amount(read, locale), amount(unchanged, locale), time)];
}
