import type { UsedState } from '../../src/protocol/found-state.ts';
import { tellHost } from '../host.ts';
import { PlaceList } from '../place-list.tsx';
import { useWords } from '../texts/words.ts';
import { TextList } from './text-list.tsx';

/** What the plan says it rests on: what was sent opens with a click, what was never sent is told. */
export function UsedContext({ run, context }: { run: number; context: UsedState | undefined }) {
  const { t } = useWords();
  if (!context) return null;
  const { used, invented } = context;
  return (
    <>
      {used.length > 0 && (
        <>
          <h3>{t.plan.restsOn}</h3>
          <PlaceList
            items={used}
            opens={({ place }) => place !== undefined}
            class="texts"
            label={t.plan.restsOn}
          >
            {({ label, place }, index, stop) =>
              place ? (
                <button
                  type="button"
                  class="link"
                  title={t.found.open}
                  {...stop}
                  onClick={() => tellHost({ type: 'open-used', run, used: index })}
                >
                  <code>{label}</code>
                </button>
              ) : (
                <code>{label}</code>
              )
            }
          </PlaceList>
        </>
      )}
      <TextList title={t.plan.invented} items={invented} code />
    </>
  );
}
