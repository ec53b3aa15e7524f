import type { Diagnostic, PeripheralReport } from '../../../engine/index.ts';
import type { DiagnosticItem, DiagnosticList, PanelState } from '../../../protocol/panel-state.ts';
import { bounded } from './bounded.ts';
import { withFound } from './fold-stages.ts';
import { baseName } from './path-text.ts';

const shownDiagnostics = 200;
const shownPeripherals = 500;
const severities: Diagnostic['severity'][] = ['error', 'warning', 'information'];

/** The state with more problems. */
export function withDiagnostics(state: PanelState, added: Diagnostic[]): PanelState {
  const hasError = added.some(({ severity }) => severity === 'error');
  const told = { ...state, diagnostics: addDiagnostics(state.diagnostics, added) };
  return hasError ? withFound(told) : told;
}

/** The state with one more peripheral and its problems. */
export function withPeripheral(state: PanelState, report: PeripheralReport): PanelState {
  const told = withDiagnostics(state, report.diagnostics);
  if (told.peripherals.length >= shownPeripherals) {
    return { ...told, morePeripherals: told.morePeripherals + 1 };
  }
  const { name, className, registers, fields } = report;
  const pictures = report.registerMap.length;
  return {
    ...told,
    peripherals: [...told.peripherals, { name, className, registers, fields, pictures }],
  };
}

/** Errors first; among equals the order in which they came. */
export function inOrder<T extends { severity: Diagnostic['severity'] }>(diagnostics: T[]): T[] {
  return diagnostics.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
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
