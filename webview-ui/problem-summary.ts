import type { PanelState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';

/** `2 errors, 14 warnings`; what there is none of is left out. */
export function problemSummary({ errors, warnings, information }: PanelState['diagnostics']): string {
  return [
    errors > 0 && counted(errors, 'error'),
    warnings > 0 && counted(warnings, 'warning'),
    information > 0 && counted(information, 'note'),
  ]
    .filter(Boolean)
    .join(', ');
}
