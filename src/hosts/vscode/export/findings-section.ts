import type { Diagnostic, HunkResult, ReviewIssue, RunEvent } from '../../../engine/index.ts';
import { firstOf } from '../review/bounded.ts';
import type { Translate } from '../review/translate.ts';
import { inlineText, list, table } from './markdown-text.ts';

const shownFindings = 300;
const shownPlacements = 300;

type LabelOf = (path: string) => string;

/** What each round of coder and reviewer came to. */
export function roundsSection(events: RunEvent[], t: Translate): string {
  const lines = events.flatMap((event) => {
    if (event.type === 'checks')
      return [t('Round {0}: {1} of {2} checks passed', event.iteration, event.passed, event.total)];
    if (event.type === 'review')
      return [
        t(
          'Round {0}: {1} says {2}',
          event.iteration,
          inlineText(event.backend),
          verdict(event.review.status, t),
        ),
      ];
    return event.type === 'iteration'
      ? [t('Round {0} of {1}: quality {2}', event.iteration, event.of, event.quality.toFixed(2))]
      : [];
  });
  return list(lines);
}

function verdict(status: 'ok' | 'needs_changes' | 'rejected', t: Translate): string {
  return { ok: t('good'), needs_changes: t('needs changes'), rejected: t('rejected') }[status];
}

/** What reviewer and checks complained of, in the order it came. */
export function findingsSection(events: RunEvent[], labelOf: LabelOf, t: Translate): string {
  const found = events.flatMap((event): string[] => {
    if (event.type === 'review')
      return event.review.issues.map((issue) => issueLine(issue, t('Reviewer'), t));
    if (event.type === 'checks')
      return event.diagnostics.map((one) => issueLine(asIssue(one, labelOf), t('Checks'), t));
    return event.type === 'diagnostics' || event.type === 'peripheral'
      ? event.diagnostics.map((one) => issueLine(asIssue(one, labelOf), one.source, t))
      : [];
  });
  const { shown, more } = firstOf(found, shownFindings);
  return list(shown) + moreLine(more, t);
}

function asIssue({ severity, file, line, message }: Diagnostic, labelOf: LabelOf): ReviewIssue {
  return { severity, path: labelOf(file), line, message };
}

function issueLine({ severity, path, line, message }: ReviewIssue, by: string, t: Translate): string {
  const place = path === '' ? '' : ` ${inlineText(path)}${line > 0 ? `:${line}` : ''}`;
  const kind = { error: t('error'), warning: t('warning'), information: t('note') }[severity];
  return `**${kind}**${place} (${by}): ${inlineText(message)}`;
}

/** Where each edit of a reply went, or why it did not. */
export function placementsSection(events: RunEvent[], labelOf: LabelOf, t: Translate): string {
  const hunks = events.filter((event) => event.type === 'hunk');
  if (hunks.length === 0) return '';
  const { shown, more } = firstOf(hunks, shownPlacements);
  const heads = [t('File'), t('Lines'), t('Status'), t('How'), t('Score'), t('Reason')];
  return (
    table(
      heads,
      shown.map((hunk) => placementRow(hunk, labelOf, t)),
    ) + moreLine(more, t)
  );
}

function placementRow(hunk: HunkResult, labelOf: LabelOf, t: Translate): string[] {
  const { path, range, status, rung, score, reason } = hunk;
  const statuses = {
    applied: t('placed'),
    ambiguous: t('ambiguous'),
    'not-found': t('not found'),
    refused: t('refused'),
  };
  return [
    inlineText(labelOf(path)),
    range ? `${range.start}–${range.end}` : '',
    statuses[status],
    rung ?? '',
    score === undefined ? '' : score.toFixed(2),
    inlineText(reason),
  ];
}

function moreLine(more: number, t: Translate): string {
  return more > 0 ? `\n${t('{0} more', more)}\n` : '';
}
