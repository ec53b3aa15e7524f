import {
  emptyRunRecord,
  foldMetrics,
  foldNetwork,
  type NetworkLedger,
  type RunEnd,
  type RunEvent,
  type RunRecord,
} from '../../../engine/index.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import { wordsOf } from '../review/task-facts.ts';
import type { Translate } from '../review/translate.ts';
import { changesSection } from './changes-section.ts';
import { findingsSection, placementsSection, roundsSection } from './findings-section.ts';
import { foundSection } from './found-section.ts';
import { fenced, inlineText, list, table } from './markdown-text.ts';
import type { KeptRun } from './run-journal.ts';

/** What a report needs besides the run. */
export interface ReportPorts {
  t: Translate;
  /** A path as a person would say it. */
  label(path: string, request: TaskRequest): string;
}

/**
 * A run as a report in Markdown: what was asked, how it went, what it took, where data went, what was found, how
 * each edit was placed, and the diff. Pure. Whatever a person, a model or a file said stands in it as plain text.
 */
export function runReport({ request, events, leftOut }: KeptRun, { t, label }: ReportPorts): string {
  const record = events.reduce(foldMetrics, emptyRunRecord());
  const network = events.reduce<NetworkLedger>(foldNetwork, []);
  const labelOf = (path: string) => label(path, request);
  const sections = [
    section(t('Request'), fenced(wordsOf(request) ?? '')),
    section(t('What was found in the workspace'), foundSection(events, t)),
    ...planSection(events, t),
    section(t('Stages'), stagesTable(events, t)),
    section(t('Models'), modelsTable(record, t)),
    section(t('Network'), networkTable(network, t)),
    section(t('Rounds'), roundsSection(events, t)),
    section(t('Findings'), findingsSection(events, labelOf, t)),
    section(t('Where edits were placed'), placementsSection(events, labelOf, t)),
    ...answerSections(events, t),
    section(t('Changes'), changesSection(endOf(events), labelOf, t)),
  ];
  const head = `# Triptych: ${inlineText(request.subject)}\n\n${headLines(record, endOf(events), t)}`;
  const left = leftOut > 0 ? `\n${t('{0} events are left out.', leftOut)}\n` : '';
  return `${head}${left}${sections.join('')}`;
}

function headLines(record: RunRecord, end: RunEnd | undefined, t: Translate): string {
  const outcome = end === undefined ? t('still running') : outcomes(end.outcome, t);
  return list([
    t('Task: {0}', record.task === '' ? '-' : inlineText(record.task)),
    t('Started: {0}', new Date(record.at).toISOString()),
    t('Outcome: {0}', outcome),
    ...(end ? [t('Duration: {0}', seconds(end.milliseconds))] : []),
    ...(end?.outcome === 'failed' ? [t('Failure: {0}', `${inlineText(end.message)} (${end.code})`)] : []),
  ]);
}

function outcomes(outcome: RunEnd['outcome'], t: Translate): string {
  return { done: t('done'), cancelled: t('cancelled'), failed: t('failed') }[outcome];
}

/** A heading with what belongs below it; nothing where there is nothing to say. */
function section(title: string, body: string): string {
  return body.trim() === '' || body === fenced('') ? '' : `\n## ${title}\n\n${body}`;
}

function planSection(events: RunEvent[], t: Translate): string[] {
  const told = events.findLast((event) => event.type === 'plan');
  if (!told) return [];
  const { goal, steps, files, constraints } = told.plan;
  const { used = [], invented = [] } = told;
  const reused = told.reusedFrom
    ? `\n${t('Taken over from a similar request: {0}', inlineText(told.reusedFrom.request))}\n`
    : '';
  const more = [
    ...files.map((file) => t('File: {0}', inlineText(file))),
    ...constraints.map((constraint) => t('Constraint: {0}', inlineText(constraint))),
    ...used.map(({ label }) => t('Rests on: {0}', inlineText(label))),
    ...invented.map((label) => t('Named, but never sent: {0}', inlineText(label))),
  ];
  const numbered = list(steps.map(inlineText), (index) => `${index + 1}.`);
  return [
    section(t('Plan'), [`${inlineText(goal)}\n`, numbered, list(more)].filter(Boolean).join('\n') + reused),
  ];
}

function stagesTable(events: RunEvent[], t: Translate): string {
  const rows = events.flatMap((event) => {
    if (event.type === 'stage-end') return [[inlineText(event.stage), seconds(event.milliseconds)]];
    return event.type === 'skipped'
      ? [[inlineText(event.stage), t('skipped: {0}', inlineText(event.reason))]]
      : [];
  });
  return rows.length === 0 ? '' : table([t('Stage'), t('Time')], rows);
}

function modelsTable({ models }: RunRecord, t: Translate): string {
  if (models.length === 0) return '';
  const heads = [
    ...[t('Stage'), t('Model'), t('Hardware'), t('Requests'), t('Tokens in'), t('Tokens out')],
    ...[t('Cost (US$)'), t('Energy (Wh)'), t('Time')],
  ];
  const rows = models.map((use) => [
    inlineText(use.stage),
    inlineText(use.model === '' ? use.backend : `${use.model} (${use.backend})`),
    inlineText(use.hardware),
    String(use.requests),
    `${use.reported < use.requests ? '≈ ' : ''}${use.inputTokens}`,
    `${use.reported < use.requests ? '≈ ' : ''}${use.outputTokens}`,
    use.cost.toFixed(4),
    use.wattHours.toFixed(4),
    seconds(use.milliseconds),
  ]);
  const cost = models.reduce((sum, use) => sum + use.cost, 0);
  return `${table(heads, rows)}\n${t('Together: US$ {0}.', cost.toFixed(4))}\n`;
}

function networkTable(ledger: NetworkLedger, t: Translate): string {
  if (ledger.length === 0) return t('Nothing left this computer.');
  const rows = ledger.map(({ host, local, requests, bytesOut, bytesIn }) => [
    inlineText(host) + (local ? ` (${t('this computer')})` : ''),
    String(requests),
    String(bytesOut),
    String(bytesIn),
  ]);
  return table([t('Host'), t('Requests'), t('Bytes sent'), t('Bytes received')], rows);
}

function answerSections(events: RunEvent[], t: Translate): string[] {
  const answer = events.findLast((event) => event.type === 'answer');
  if (!answer) return [];
  return [
    section(t('Answer'), fenced(answer.markdown, 'markdown')),
    section(t('Proposed commands, none of which was run'), fenced(answer.commands.join('\n'))),
    section(t('Notes'), list(answer.notes.map(inlineText))),
  ];
}

function endOf(events: RunEvent[]): RunEnd | undefined {
  return events.findLast((event) => event.type === 'run-end');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
