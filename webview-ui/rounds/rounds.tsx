import type { PanelState } from '../../src/protocol/panel-state.ts';
import type { IssueState, RoundState } from '../../src/protocol/round-state.ts';
import { percent } from '../format.ts';
import { Markdown } from '../markdown.tsx';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';
import { Issues } from './issues.tsx';

/** From round to round: which checks passed, what the reviewer said, and the issues of the last round. */
export function Rounds({ state }: { state: PanelState }) {
  const { t, locale } = useWords();
  const { rounds, run } = state;
  const last = rounds.at(-1);
  if (!last) return null;
  const qualities = rounds.flatMap(({ quality }) =>
    quality === undefined ? [] : [percent(quality, locale)],
  );
  const issues = state.issues.map((issue, index) => ({ issue, index }));
  const of = (iteration: (one: IssueState) => boolean) => issues.filter(({ issue }) => iteration(issue));
  return (
    <Section title={t.rounds.title} summary={qualities.join(' → ')} open key={run}>
      <ol class="rounds">
        {rounds.map((round) => (
          <Round key={round.iteration} round={round} isLast={round === last} />
        ))}
      </ol>
      <Issues run={run} issues={of((one) => one.iteration === last.iteration)} title={t.rounds.issues} open />
      <Issues run={run} issues={of((one) => one.iteration !== last.iteration)} title={t.rounds.earlier} />
    </Section>
  );
}

function Round({ round, isLast }: { round: RoundState; isLast: boolean }) {
  const { t } = useWords();
  const { iteration, of, checks, review, quality, ended } = round;
  const facts = [
    checks && t.rounds.checks(checks.passed, checks.total),
    review && `${t.rounds.review[review.status]} (${review.backend})`,
    quality !== undefined && t.rounds.quality(quality),
  ];
  return (
    <li>
      <span class="round-title">
        {t.rounds.round(iteration, of)}
        {quality !== undefined && (
          <meter min={0} max={1} value={quality} aria-label={t.rounds.quality(quality)} />
        )}
      </span>
      <span class="quiet line-below">{facts.filter(Boolean).join(' · ')}</span>
      {ended !== undefined && <span class="quiet line-below">{t.rounds.ended[ended]}</span>}
      {review?.words !== undefined && (
        <details open={isLast}>
          <summary>{t.rounds.words}</summary>
          <Markdown text={review.words} />
        </details>
      )}
    </li>
  );
}
