import type { PanelState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { Section } from './section.tsx';
import { useWords } from './texts/words.ts';

/** A message for what was written, offered to the source control. */
export function CommitMessage({ state: { commitMessage, run } }: { state: PanelState }) {
  const { after: texts } = useWords().t;
  if (commitMessage === undefined || commitMessage === '') return null;
  return (
    <Section title={texts.commitMessage} open key={run}>
      <div class="indented">
        <pre class="commit-message">{commitMessage}</pre>
        <p class="quiet">{texts.commitHint}</p>
        <div class="actions">
          <button type="button" onClick={() => tellHost({ type: 'use-commit-message', run })}>
            {texts.useCommitMessage}
          </button>
        </div>
      </div>
    </Section>
  );
}
