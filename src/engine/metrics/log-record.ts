import type { RunEvent } from '../events.ts';

/** From what failed to everything. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One line of the structured log. */
export interface LogRecord {
  /** ISO 8601. */
  time: string;
  level: LogLevel;
  run: string;
  /** The type of the event. */
  event: string;
  /** Figures and names, never the text of a prompt, of a reply or of a file. */
  data: Record<string, string | number | boolean>;
}

/** Characters of a text that are kept: an error's message may hold what a server said. */
const LONGEST_TEXT = 500;

/**
 * What the log says of an event.
 * @param run the id of its run
 * @param at milliseconds since the epoch
 * @returns `undefined` for events that only carry text for a person to read while it comes
 */
export function logRecord(event: RunEvent, run: string, at: number): LogRecord | undefined {
  const level = levelOf(event);
  if (level === undefined) return undefined;
  return {
    time: new Date(at).toISOString(),
    level,
    run,
    event: event.type,
    data: plainData({ ...scalars(event), ...counts(event) }),
  };
}

/** Whether a record of this level belongs in a log that was asked for `wanted`. */
export function isLogged(level: LogLevel, wanted: LogLevel): boolean {
  return logLevels.indexOf(level) <= logLevels.indexOf(wanted);
}

function levelOf(event: RunEvent): LogLevel | undefined {
  switch (event.type) {
    case 'model-text':
      return undefined;
    case 'model-end':
      return event.outcome === 'failed' ? 'warn' : 'info';
    case 'backend-check':
      return event.ok ? 'info' : 'error';
    case 'run-end':
      return event.outcome === 'failed' ? 'error' : 'info';
    case 'model-retry':
    case 'model-passed-over':
    case 'model-prompt-cut':
    case 'prompt-override':
    case 'budget':
    case 'rung':
      return 'warn';
    case 'progress':
    case 'network':
    case 'model-wait':
    case 'model-cache':
    case 'context':
    case 'diagnostics':
    case 'draft':
      return 'debug';
    default:
      return 'info';
  }
}

/** Fields that hold what a person or a model wrote, at length. */
const texts = new Set(['description', 'guide', 'markdown', 'text', 'type', 'run']);

function scalars(event: RunEvent): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event).filter(([name, value]) => !texts.has(name) && typeof value !== 'object'),
  );
}

/** Of what events carry as lists and objects only the numbers. */
function counts(event: RunEvent): Record<string, unknown> {
  switch (event.type) {
    case 'backend-check':
      // Where all is well, the message is what the model answered.
      return event.ok ? { message: undefined } : {};
    case 'device':
      return { peripherals: event.peripherals.length };
    case 'peripheral':
      return { files: event.files.length, diagnostics: event.diagnostics.length };
    case 'diagnostics':
    case 'checks':
      return { diagnostics: event.diagnostics.length };
    case 'context':
      return { cut: event.cut.length };
    case 'passages':
      return { passages: event.passages.length, notes: event.notes.length };
    case 'plan':
      return {
        steps: event.plan.steps.length,
        files: event.plan.files.length,
        used: event.used?.length ?? 0,
        invented: event.invented?.length ?? 0,
        similarity: event.reusedFrom?.similarity,
      };
    case 'draft':
      return { changes: event.changes.length };
    case 'review':
      return { status: event.review.status, issues: event.review.issues.length };
    case 'answer':
      return { commands: event.commands.length, notes: event.notes.length };
    case 'run-end':
      if (event.outcome === 'done') return { changes: event.changes.length };
      return { fallback: event.outcome === 'failed' ? event.fallback?.rung : undefined };
    default:
      return {};
  }
}

function plainData(data: Record<string, unknown>): LogRecord['data'] {
  const known = Object.entries(data).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (typeof value === 'string') return [[name, value.slice(0, LONGEST_TEXT)]];
    return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
  });
  return Object.fromEntries(known);
}
