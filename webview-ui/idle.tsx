import type { PanelState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { Message } from './message.tsx';
import type { PanelContent } from './panel-content.ts';
import { useWords } from './texts/words.ts';
import { UndoButton } from './undo-button.tsx';
import { Unfinished } from './unfinished.tsx';
import { IndexSection } from './workspace-index/index-section.tsx';

type IdleProps = Pick<PanelContent, 'index'> & { state: PanelState };

/** Before the first run: what this is for, the ways in, and the way back from what was written before. */
export function Idle({ state: { undo, notice }, index }: IdleProps) {
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
      <div role="status">{notice && <Message kind={notice.kind} text={notice.text} />}</div>
      {undo && (
        <div class="entry">
          <Unfinished undo={undo} />
          <UndoButton undo={undo} />
        </div>
      )}
      <IndexSection index={index} />
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
