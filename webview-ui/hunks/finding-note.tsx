import { tellHost } from '../host.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../texts/words.ts';
import type { Finding } from './file-findings.ts';

/** What the reviewer or a check says about a line, below it; a click opens the place. */
export function FindingNote({ run, finding: { issue, index } }: { run: number; finding: Finding }) {
  const { t } = useWords();
  const { severity, message, by } = issue;
  return (
    <button
      type="button"
      class="diagnostic finding"
      title={t.rounds.openIssue}
      onClick={() => tellHost({ type: 'open-issue', run, issue: index })}
    >
      <Icon name={severity} class={severity} />
      <span class="visually-hidden">{t.problems.severity[severity]}: </span>
      <span class="words">
        {message} <span class="quiet">{t.rounds.by[by]}</span>
      </span>
    </button>
  );
}
