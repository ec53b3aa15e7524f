import type { SetupState } from '../../src/protocol/setup-state.ts';
import { tellHost } from '../host.ts';
import { Message } from '../message.tsx';
import { useWords } from '../texts/words.ts';
import { BackendList } from './backend-list.tsx';
import { LanguageModels } from './language-models.tsx';
import { OllamaSection } from './ollama-section.tsx';

/** Finds, fetches, tests and chooses models. */
export function SetupPage({ setup }: { setup: SetupState | undefined }) {
  const { t } = useWords();
  if (!setup)
    return (
      <main>
        <p class="quiet">{t.setup.loading}</p>
      </main>
    );
  return (
    <main class="page">
      <div role="status">{setup.notice && <Message kind={setup.notice.kind} text={setup.notice.text} />}</div>
      <BackendList backends={setup.backends} />
      <OllamaSection setup={setup} />
      <LanguageModels models={setup.languageModels} />
      <div class="actions">
        <button type="button" onClick={() => tellHost({ type: 'refresh-setup' })}>
          {t.setup.refresh}
        </button>
        <button type="button" onClick={() => tellHost({ type: 'edit-settings' })}>
          {t.setup.edit}
        </button>
      </div>
    </main>
  );
}
