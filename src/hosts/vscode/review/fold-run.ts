import type { Diagnostic, PeripheralReport, RunEnd, RunEvent } from '../../../engine/index.ts';
import type {
  DiagnosticItem,
  DiagnosticList,
  PanelState,
  StageState,
} from '../../../protocol/panel-state.ts';
import { fileStateOf } from './file-state.ts';
import { baseName } from './path-text.ts';

const shownDiagnostics = 200;
const shownPeripherals = 500;
const severities: Diagnostic['severity'][] = ['error', 'warning', 'information'];

/**
 * The panel's picture after one more event of a run. Pure: the same events give the same picture.
 * @param labelOf a file's path as the panel shows it
 */
export function foldRun(state: PanelState, event: RunEvent, labelOf: (path: string) => string): PanelState {
  switch (event.type) {
    case 'stage-start':
      return {
        ...state,
        stages: [...state.stages, { name: event.stage, status: 'running', startedAt: event.at }],
      };
    case 'stage-end':
      return withStage(state, event.stage, ({ progress: _, ...stage }) => ({
        ...stage,
        status: stage.reason === undefined ? 'done' : 'skipped',
        milliseconds: event.milliseconds,
      }));
    case 'progress':
      return withStage(state, event.stage, (stage) => ({
        ...stage,
        progress: { done: event.done, total: event.total },
      }));
    case 'skipped':
      return withStage(state, event.stage, (stage) => ({ ...stage, reason: bounded(event.reason) }));
    case 'diagnostics':
      return { ...state, diagnostics: addDiagnostics(state.diagnostics, event.diagnostics) };
    case 'peripheral':
      return addPeripheral(state, event);
    case 'run-end':
      return endRun(state, event, labelOf);
    default:
      return state;
  }
}

/** The last stage of that name that still runs. */
function withStage(state: PanelState, name: string, change: (stage: StageState) => StageState): PanelState {
  const index = state.stages.findLastIndex((stage) => stage.name === name && stage.status === 'running');
  return { ...state, stages: state.stages.map((stage, at) => (at === index ? change(stage) : stage)) };
}

function addDiagnostics(list: DiagnosticList, added: Diagnostic[]): DiagnosticList {
  const countOf = (severity: Diagnostic['severity']) =>
    added.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    errors: list.errors + countOf('error'),
    warnings: list.warnings + countOf('warning'),
    information: list.information + countOf('information'),
    shown: inOrder([...list.shown, ...added.map(diagnosticItem)]).slice(0, shownDiagnostics),
  };
}

/** Errors first; among equals the order in which they came. */
export function inOrder<T extends { severity: Diagnostic['severity'] }>(diagnostics: T[]): T[] {
  return diagnostics.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
}

function diagnosticItem(diagnostic: Diagnostic): DiagnosticItem {
  const { severity, message, code, line, column, path, assumed } = diagnostic;
  return {
    severity,
    message: bounded(message),
    code: bounded(code),
    file: baseName(diagnostic.file),
    line,
    column,
    ...(path !== undefined && { path: bounded(path) }),
    ...(assumed !== undefined && { assumed: bounded(assumed) }),
  };
}

/** The file's own words come back in messages: they may be long. */
function bounded(text: string): string {
  return text.length <= 1000 ? text : `${text.slice(0, 999)}…`;
}

function addPeripheral(state: PanelState, report: PeripheralReport): PanelState {
  const diagnostics = addDiagnostics(state.diagnostics, report.diagnostics);
  if (state.peripherals.length >= shownPeripherals) {
    return { ...state, diagnostics, morePeripherals: state.morePeripherals + 1 };
  }
  const { name, className, registers, fields } = report;
  const pictures = report.registerMap.length;
  return {
    ...state,
    diagnostics,
    peripherals: [...state.peripherals, { name, className, registers, fields, pictures }],
  };
}

function endRun(state: PanelState, end: RunEnd, labelOf: (path: string) => string): PanelState {
  const ended: PanelState = {
    ...state,
    phase: end.outcome,
    milliseconds: end.milliseconds,
    stages: state.stages.map((stage) =>
      stage.status === 'running' ? { ...stage, status: 'stopped' } : stage,
    ),
  };
  if (end.outcome === 'failed')
    return { ...ended, failure: { code: end.code, message: bounded(end.message) } };
  if (end.outcome === 'cancelled') return ended;
  return { ...ended, files: end.changes.map((change) => fileStateOf(change, labelOf(change.path))) };
}
