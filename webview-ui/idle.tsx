import { tellHost } from './host.ts';
import { useWords } from './texts/words.ts';

/** Before the first run: what this is for, and the ways in. */
export function Idle() {
  const { t } = useWords();
  const { idle } = t;
  return (
    <main class="empty">
      <p>{idle.about}</p>
      <Entry
        label={idle.generate}
        hint={idle.generateHint}
        primary
        open={() => tellHost({ type: 'generate' })}
      />
      <Entry
        label={idle.writeCode}
        hint={idle.writeCodeHint}
        primary
        open={() => tellHost({ type: 'write-code' })}
      />
      <Entry
        label={idle.setup}
        hint={idle.setupHint}
        open={() => tellHost({ type: 'show-page', page: 'setup' })}
      />
    </main>
  );
}

interface EntryProps {
  label: string;
  hint: string;
  primary?: boolean;
  open(): void;
}

function Entry({ label, hint, primary = false, open }: EntryProps) {
  return (
    <div class="entry">
      <button type="button" class={primary ? 'primary' : ''} onClick={open}>
        {label}
      </button>
      <p class="quiet">{hint}</p>
    </div>
  );
}
