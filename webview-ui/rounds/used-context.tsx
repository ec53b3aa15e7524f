import type { UsedState } from '../../src/protocol/found-state.ts';
import { tellHost } from '../host.ts';
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
          <ul class="texts">
            {used.map(({ label, place }, index) => (
              <li key={index}>
                {place ? (
                  <button
                    type="button"
                    class="link"
                    title={t.found.open}
                    onClick={() => tellHost({ type: 'open-used', run, used: index })}
                  >
                    <code>{label}</code>
                  </button>
                ) : (
                  <code>{label}</code>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <TextList title={t.plan.invented} items={invented} code />
    </>
  );
}
