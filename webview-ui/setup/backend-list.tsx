import type { BackendSetup } from '../../src/protocol/setup-state.ts';
import { tellHost } from '../host.ts';
import { useWords } from '../texts/words.ts';
import { TestResult } from './test-result.tsx';
import { UseFor } from './use-for.tsx';

/** What is configured: each with its key, its test, and the stages that use it. */
export function BackendList({ backends }: { backends: BackendSetup[] }) {
  const { setup: texts } = useWords().t;
  return (
    <section aria-label={texts.backends}>
      <h2>{texts.backends}</h2>
      {backends.length === 0 && <p class="quiet">{texts.noBackends}</p>}
      <ul class="cards">
        {backends.map((backend) => (
          <li key={backend.name}>
            <Backend backend={backend} />
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="primary" onClick={() => tellHost({ type: 'add-backend' })}>
          {texts.add}
        </button>
        {backends.length > 1 && (
          <button type="button" onClick={() => tellHost({ type: 'test-backends' })}>
            {texts.testAll}
          </button>
        )}
      </div>
    </section>
  );
}

function Backend({ backend }: { backend: BackendSetup }) {
  const { t } = useWords();
  const { name, provider, model, hardware, address, key, usedBy, test } = backend;
  const what = provider === 'templates' ? t.setup.templates : `${provider} · ${t.model.hardware[hardware]}`;
  return (
    <>
      <div class="card-head">
        <p class="card-title">
          {name}
          {(key === 'set' || key === 'missing') && <span class={`tag ${key}`}>{t.setup.key[key]}</span>}
        </p>
        <button
          type="button"
          disabled={test?.status === 'running'}
          aria-label={t.setup.testOf(name)}
          onClick={() => tellHost({ type: 'test-backend', name })}
        >
          {t.setup.test}
        </button>
      </div>
      <p class="quiet">{[model, what].filter((text) => text !== '').join(' · ')}</p>
      {address !== undefined && <p class="quiet">{address}</p>}
      {test && <TestResult test={test} />}
      <UseFor from="backend" name={name} label={name} usedBy={usedBy} />
      {key !== 'not-needed' && <KeyButtons name={name} isSet={key === 'set'} />}
    </>
  );
}

function KeyButtons({ name, isSet }: { name: string; isSet: boolean }) {
  const { setup: texts } = useWords().t;
  const set = isSet ? texts.replaceKey : texts.setKey;
  return (
    <div class="key-buttons">
      <button
        type="button"
        class="link"
        aria-label={texts.keyOf(set, name)}
        onClick={() => tellHost({ type: 'set-key', name })}
      >
        {set}
      </button>
      {isSet && (
        <button
          type="button"
          class="link"
          aria-label={texts.keyOf(texts.removeKey, name)}
          onClick={() => tellHost({ type: 'remove-key', name })}
        >
          {texts.removeKey}
        </button>
      )}
    </div>
  );
}
