import { useState } from 'preact/hooks';
import type { IssueState } from '../../src/protocol/round-state.ts';
import { tellHost } from '../host.ts';
import { Icon } from '../icon.tsx';
import { PlaceList, type Stop } from '../place-list.tsx';
import { useWords } from '../texts/words.ts';

export interface IssuesProps {
  run: number;
  /** With their places in the state's list. */
  issues: { issue: IssueState; index: number }[];
  title: string;
  open?: boolean;
}

const shown = 20;

/** What the checks and the reviewer complain of; a click opens the place. */
export function Issues({ run, issues, title, open = false }: IssuesProps) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  if (issues.length === 0) return null;
  const more = issues.length - shown;
  return (
    <details class="issues" open={open}>
      <summary>
        {title} <span class="quiet">{t.rounds.issuesOf(issues.length)}</span>
      </summary>
      <PlaceList
        items={issues.slice(0, all ? issues.length : shown)}
        opens={({ issue: { path } }) => path !== ''}
      >
        {({ issue, index }, _at, stop) => <Issue run={run} issue={issue} index={index} stop={stop} />}
      </PlaceList>
      {more > 0 && !all && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {t.rounds.moreIssues(more)}
        </button>
      )}
    </details>
  );
}

interface IssueProps {
  run: number;
  issue: IssueState;
  index: number;
  stop: Stop;
}

function Issue({ run, issue, index, stop }: IssueProps) {
  const { t } = useWords();
  const { severity, message, path, line, by } = issue;
  const words = (
    <>
      <Icon name={severity} class={severity} />
      <span class="visually-hidden">{t.problems.severity[severity]}: </span>
      <span class="words">
        {message}
        <span class="quiet line-below">
          {[path === '' ? '' : placeOf(path, line), t.rounds.by[by]]
            .filter((text) => text !== '')
            .join(' · ')}
        </span>
      </span>
    </>
  );
  if (path === '') return <div class="diagnostic">{words}</div>;
  return (
    <button
      type="button"
      class="diagnostic"
      title={t.rounds.openIssue}
      {...stop}
      onClick={() => tellHost({ type: 'open-issue', run, issue: index })}
    >
      {words}
    </button>
  );
}

function placeOf(path: string, line: number): string {
  return line > 0 ? `${path}:${line}` : path;
}
