import { useState } from 'preact/hooks';
import type { PullState } from '../../src/protocol/setup-state.ts';
import { bytes } from '../format.ts';
import { tellHost } from '../host.ts';
import { useWords } from '../texts/words.ts';

/** Fetches a model by its name; while one is fetched, how far it is. */
export function PullForm({ pull }: { pull: PullState | undefined }) {
  const { setup: texts } = useWords().t;
  const [name, setName] = useState('');
  if (pull) return <Progress pull={pull} />;
  const trimmed = name.trim();
  return (
    <form
      class="pull"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed !== '') tellHost({ type: 'pull-model', name: trimmed });
      }}
    >
      <input
        type="text"
        class="filter"
        aria-label={texts.pullName}
        placeholder={texts.pullExample}
        maxLength={200}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" disabled={trimmed === ''}>
        {texts.pull}
      </button>
    </form>
  );
}

function Progress({ pull: { model, done, total } }: { pull: PullState }) {
  const { t, locale } = useWords();
  const figures = total > 0 ? `${bytes(done, locale)} / ${bytes(total, locale)}` : '';
  return (
    <div class="pulling">
      <p>{t.setup.pulling(model)}</p>
      <progress aria-label={t.setup.pulling(model)} max={1} value={total > 0 ? done / total : undefined} />
      <div class="pull">
        <span class="quiet">{figures}</span>
        <button type="button" onClick={() => tellHost({ type: 'cancel-pull' })}>
          {t.setup.cancel}
        </button>
      </div>
    </div>
  );
}
