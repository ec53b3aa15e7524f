import type { PanelState } from '../../src/protocol/panel-state.ts';
import type { ContextState } from '../../src/protocol/round-state.ts';
import { amount, shortAmount } from '../format.ts';
import { Section } from '../section.tsx';
import { stageTitle } from '../stage-title.ts';
import { useWords } from '../texts/words.ts';
import { TextList } from './text-list.tsx';

/** What each stage's model was shown, and what had to be left out to fit. */
export function Context({ state: { contexts, promptOverrides, run } }: { state: PanelState }) {
  const { t, locale } = useWords();
  if (contexts.length === 0 && promptOverrides.length === 0) return null;
  const last = contexts.at(-1);
  const summary = [
    last && t.context.summary(shortAmount(last.tokens, locale), shortAmount(last.budget, locale)),
    contexts.some((one) => one.cut.length > 0) && t.context.somethingCut,
    promptOverrides.length > 0 && t.context.overridden,
  ];
  return (
    <Section title={t.context.title} summary={summary.filter(Boolean).join(', ')} open={false} key={run}>
      <div class="indented">
        {contexts.map((context) => (
          <OfStage key={context.stage} context={context} />
        ))}
        <TextList
          title={t.context.overrides}
          items={promptOverrides.map(({ name, path }) => `${name}: ${path}`)}
          code
        />
      </div>
    </Section>
  );
}

function OfStage({ context }: { context: ContextState }) {
  const words = useWords();
  const { t, locale } = words;
  const { stage, sections, sent, moreSent, cut, moreCut } = context;
  return (
    <>
      <h3>{stageTitle(stage, words)}</h3>
      <table class="figures-table" aria-label={`${t.context.title}: ${stageTitle(stage, words)}`}>
        <thead>
          <tr>
            <th scope="col">{t.context.section}</th>
            <th scope="col">{t.context.tokens}</th>
            <th scope="col">{t.context.limit}</th>
          </tr>
        </thead>
        <tbody>
          {sections.map(({ name, tokens, limit }) => (
            <tr key={name}>
              <th scope="row">{Object.hasOwn(t.context.sections, name) ? t.context.sections[name] : name}</th>
              <td>{amount(tokens, locale)}</td>
              <td>{amount(limit, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <TextList
        title={t.context.sent}
        items={sent.map(({ item, tokens }) => `${item} (${amount(tokens, locale)})`)}
      />
      {moreSent > 0 && <p class="quiet">{t.context.more(moreSent)}</p>}
      <TextList
        title={t.context.cut}
        items={cut.map(
          ({ item, tokens, trimmed }) =>
            `${item} (${amount(tokens, locale)}, ${trimmed ? t.context.trimmed : t.context.dropped})`,
        )}
      />
      {moreCut > 0 && <p class="quiet">{t.context.more(moreCut)}</p>}
    </>
  );
}
