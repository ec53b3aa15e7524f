import type { PanelState } from '../../src/protocol/panel-state.ts';
import type { AccuracyState } from '../../src/protocol/round-state.ts';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';

/** Each peripheral held against its SVD and its plan. */
export function Accuracy({ state: { accuracy, run } }: { state: PanelState }) {
  return (
    <>
      {accuracy.map((one) => (
        <OfPeripheral key={`${run} ${one.peripheral}`} accuracy={one} />
      ))}
    </>
  );
}

function OfPeripheral({ accuracy }: { accuracy: AccuracyState }) {
  const { t } = useWords();
  const { peripheral, met, checked, open, moreOpen } = accuracy;
  return (
    <Section
      title={t.accuracy.title(peripheral)}
      summary={t.accuracy.met(met, checked)}
      open={open.some(({ status }) => status !== 'unchecked')}
    >
      <div class="indented">
        {open.length === 0 && <p class="quiet">{t.accuracy.all}</p>}
        <ul class="texts">
          {open.map(({ kind, name, status, reason, by }, index) => (
            <li key={index}>
              <code>{name}</code>{' '}
              <span class="quiet">{`${t.accuracy.kinds[kind]}, ${t.accuracy.status[status]}`}</span>
              {reason !== undefined && (
                <span class="quiet line-below">
                  {by === 'model' ? `${reason} (${t.accuracy.byModel})` : reason}
                </span>
              )}
            </li>
          ))}
        </ul>
        {moreOpen > 0 && <p class="quiet">{t.accuracy.more(moreOpen)}</p>}
      </div>
    </Section>
  );
}
