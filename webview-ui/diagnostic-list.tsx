import type { DiagnosticItem, PanelState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import { Section } from './section.tsx';

/** What was found in the files; a click opens the place. */
export function DiagnosticList({ state }: { state: PanelState }) {
  const { errors, warnings, information, shown } = state.diagnostics;
  const total = errors + warnings + information;
  if (total === 0) return null;
  return (
    <Section
      title="Problems"
      summary={problemSummary(state.diagnostics)}
      open={errors > 0 || state.task === 'check'}
      key={`${state.run} ${errors > 0}`}
    >
      <ul class="diagnostics">
        {shown.map((diagnostic, index) => (
          <li key={index}>
            <Diagnostic run={state.run} index={index} diagnostic={diagnostic} />
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <button type="button" class="link" onClick={() => tellHost({ type: 'show-problems' })}>
          {`${counted(total - shown.length, 'more')} in the Problems panel`.replace('mores', 'more')}
        </button>
      )}
    </Section>
  );
}

interface DiagnosticProps {
  run: number;
  index: number;
  diagnostic: DiagnosticItem;
}

function Diagnostic({ run, index, diagnostic }: DiagnosticProps) {
  const { severity, message, assumed, file, line, column } = diagnostic;
  return (
    <button
      type="button"
      class="diagnostic"
      title="Open the place in the file"
      onClick={() => tellHost({ type: 'open-diagnostic', run, diagnostic: index })}
    >
      <Icon name={severity} class={severity} />
      <span class="visually-hidden">{severity}: </span>
      <span class="words">
        {message}
        {assumed !== undefined && <span class="quiet"> Assumed: {assumed}</span>}
        <span class="quiet place">{`${file}:${line}:${column}`}</span>
      </span>
    </button>
  );
}

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
