import type { DiagnosticItem, PanelState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import { problemSummary } from './problem-summary.ts';
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
  const { severity, message, assumed, path, file, line, column } = diagnostic;
  const place = `${file}:${line}:${column}`;
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
        {assumed !== undefined && <span class="quiet line-below">Assumed: {assumed}</span>}
        <span class="quiet line-below">{path === undefined ? place : `${path} · ${place}`}</span>
      </span>
    </button>
  );
}
