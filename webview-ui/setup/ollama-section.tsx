import type { InstalledModel, SetupState } from '../../src/protocol/setup-state.ts';
import { bytes, shortAmount } from '../format.ts';
import { tellHost } from '../host.ts';
import { Message } from '../message.tsx';
import { useWords } from '../texts/words.ts';
import { PullForm } from './pull-form.tsx';
import { UseFor } from './use-for.tsx';

/** The server on this computer or another, and the models on it. */
export function OllamaSection({ setup: { ollama, models, pull } }: { setup: SetupState }) {
  const { setup: texts } = useWords().t;
  const { status, address, version, message } = ollama;
  return (
    <section aria-label={texts.ollama}>
      <h2>{texts.ollama}</h2>
      <p class={status === 'missing' ? '' : 'quiet'} role="status">
        {texts.ollamaStatus[status](address)}
        {version !== undefined && `, ${texts.version(version)}`}
      </p>
      {message !== undefined && (
        <Message kind={status === 'missing' ? 'warning' : 'information'} text={message} />
      )}
      {status === 'missing' && message === undefined && <p class="quiet">{texts.startOllama}</p>}
      <div class="actions">
        {status === 'missing' && <a href="https://ollama.com/download">{texts.getOllama}</a>}
        <button type="button" class="link" onClick={() => tellHost({ type: 'set-ollama-address' })}>
          {texts.otherAddress}
        </button>
      </div>
      {status === 'found' && models.length === 0 && <p class="quiet">{texts.noModels}</p>}
      <ul class="cards">
        {models.map((model) => (
          <li key={model.name}>
            <Model model={model} />
          </li>
        ))}
      </ul>
      {status === 'found' && <PullForm pull={pull} />}
    </section>
  );
}

function Model({ model }: { model: InstalledModel }) {
  const { t, locale } = useWords();
  const { name, contextTokens, capabilities, usedBy } = model;
  const facts = [
    bytes(model.bytes, locale),
    contextTokens !== undefined && t.setup.contextSize(shortAmount(contextTokens, locale)),
    ...capabilities,
  ];
  return (
    <>
      <p class="card-title">{name}</p>
      <p class="quiet">{facts.filter(Boolean).join(' · ')}</p>
      <UseFor from="ollama" name={name} label={name} usedBy={usedBy} />
    </>
  );
}
