import type { PanelState } from '../src/protocol/panel-state.ts';
import type { Texts } from './texts/en.ts';

/** `2 errors, 14 warnings`; what there is none of is left out. */
export function problemSummary(
  { errors, warnings, information }: PanelState['diagnostics'],
  { problems }: Texts,
): string {
  return [
    errors > 0 && problems.errors(errors),
    warnings > 0 && problems.warnings(warnings),
    information > 0 && problems.notes(information),
  ]
    .filter(Boolean)
    .join(', ');
}
