import type { IndexState } from '../../../engine/index.ts';
import type { IndexedPlace } from './indexed-place.ts';

/** What is known beside what the folders say of themselves. */
type Common = Pick<IndexState, 'phase' | 'throttled' | 'embedder' | 'note'>;

/** The state of all folders in one. */
export function indexState(places: IndexedPlace[], { note: lastNote, ...common }: Common): IndexState {
  const sum = (count: (place: IndexedPlace) => number) =>
    places.reduce((total, place) => total + count(place), 0);
  const filesDone = sum(({ folder }) => folder.set.files);
  const note = places.map(noteOf).find((found) => found !== undefined) ?? lastNote;
  return {
    ...common,
    filesDone,
    filesKnown: Math.max(
      filesDone,
      sum(({ folder }) => folder.known),
    ),
    chunks: sum(({ folder }) => folder.set.chunks),
    vectors: sum(({ vectors }) => vectors?.count ?? 0),
    leftOut: sum(({ folder }) => folder.leftOutCount),
    ...(note !== undefined && { note }),
  };
}

/** What matters most of a folder. */
function noteOf({ folder, vectors }: IndexedPlace): string | undefined {
  return folder.failure ?? folder.note ?? vectors?.away ?? vectors?.note;
}
