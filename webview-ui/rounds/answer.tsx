import type { PanelState } from '../../src/protocol/panel-state.ts';
import { Markdown } from '../markdown.tsx';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';
import { Command } from './command.tsx';
import { TextList } from './text-list.tsx';

/** What planner, coder and reviewer have to say in the end. None of a model's text becomes markup. */
export function Answer({ state: { answer, run } }: { state: PanelState }) {
  const { t } = useWords();
  if (!answer) return null;
  const { markdown, commands, notes } = answer;
  if (markdown === '' && commands.length === 0 && notes.length === 0) return null;
  return (
    <Section title={t.answer.title} open key={run}>
      <div class="indented">
        {markdown !== '' && <Markdown text={markdown} />}
        {commands.length > 0 && (
          <>
            <h3>{t.answer.commands}</h3>
            <p class="quiet">{t.answer.commandsHint}</p>
            <ul class="commands">
              {commands.map((command, index) => (
                <li key={index}>
                  <Command {...{ run, index }} text={command} />
                </li>
              ))}
            </ul>
          </>
        )}
        <TextList title={t.answer.notes} items={notes} />
      </div>
    </Section>
  );
}
