import type { LanguageModelState } from '../../src/protocol/setup-state.ts';
import { shortAmount } from '../format.ts';
import { useWords } from '../texts/words.ts';
import { UseFor } from './use-for.tsx';

/** The models that VS Code and its extensions offer. */
export function LanguageModels({ models }: { models: LanguageModelState[] }) {
  const { t, locale } = useWords();
  return (
    <section aria-label={t.setup.languageModels}>
      <h2>{t.setup.languageModels}</h2>
      <p class="quiet">{models.length === 0 ? t.setup.noLanguageModels : t.setup.premiumHint}</p>
      <ul class="cards">
        {models.map(({ id, name, vendor, contextTokens, usedBy }) => (
          <li key={id}>
            <p class="card-title">{name}</p>
            <p class="quiet">
              {[vendor, t.setup.contextSize(shortAmount(contextTokens, locale))].join(' · ')}
            </p>
            <UseFor from="vscode" name={id} label={name} usedBy={usedBy} />
          </li>
        ))}
      </ul>
    </section>
  );
}
