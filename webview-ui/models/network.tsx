import type { PanelState } from '../../src/protocol/panel-state.ts';
import { bytes } from '../format.ts';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';

/** Every host the run talked to, with what was sent and received. */
export function Network({ state }: { state: PanelState }) {
  const { t, locale } = useWords();
  const { network, run } = state;
  if (network.length === 0) return null;
  const isLocal = network.every((one) => one.local);
  const summary = isLocal ? t.network.localOnly : t.network.hosts(network.length);
  return (
    <Section title={t.network.title} summary={summary} open={false} key={run}>
      <table class="figures-table" aria-label={t.network.title}>
        <thead>
          <tr>
            <th scope="col">{t.network.host}</th>
            <th scope="col">{t.network.sent}</th>
            <th scope="col">{t.network.received}</th>
          </tr>
        </thead>
        <tbody>
          {network.map(({ host, local, bytesOut, bytesIn }, index) => (
            <tr key={index}>
              <th scope="row">
                {host}
                {local && <span class="quiet line-below">{t.network.local}</span>}
              </th>
              <td>{bytes(bytesOut, locale)}</td>
              <td>{bytes(bytesIn, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
