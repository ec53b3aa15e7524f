import type { DiagnosticItem, PanelState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import { PlaceList, type Stop } from './place-list.tsx';
import { problemSummary } from './problem-summary.ts';
import { Section } from './section.tsx';
import { useWords } from './texts/words.ts';

/** What was found in the files; a click opens the place. */
export function DiagnosticList({ state }: { state: PanelState }) {
  const { t } = useWords();
  const { errors, warnings, information, shown } = state.diagnostics;
  const total = errors + warnings + information;
  if (total === 0) return null;
  return (
    <Section
      title={t.problems.title}
      summary={problemSummary(state.diagnostics, t)}
      open={errors > 0 || state.task === 'check'}
      key={`${state.run} ${errors > 0}`}
    >
      <PlaceList items={shown}>
        {(diagnostic, index, stop) => <Diagnostic run={state.run} {...{ index, diagnostic, stop }} />}
      </PlaceList>
      {total > shown.length && (
        <button type="button" class="link" onClick={() => tellHost({ type: 'show-problems' })}>
          {t.problems.more(total - shown.length)}
        </button>
      )}
    </Section>
  );
}

interface DiagnosticProps {
  run: number;
  index: number;
  diagnostic: DiagnosticItem;
  stop: Stop;
}

function Diagnostic({ run, index, diagnostic, stop }: DiagnosticProps) {
  const { problems } = useWords().t;
  const { severity, message, assumed, path, file, line, column } = diagnostic;
  const place = `${file}:${line}:${column}`;
  return (
    <button
      type="button"
      class="diagnostic"
      title={problems.open}
      {...stop}
      onClick={() => tellHost({ type: 'open-diagnostic', run, diagnostic: index })}
    >
      <Icon name={severity} class={severity} />
      <span class="visually-hidden">{problems.severity[severity]}: </span>
      <span class="words">
        {message}
        {assumed !== undefined && <span class="quiet line-below">{problems.assumed(assumed)}</span>}
        <span class="quiet line-below">{path === undefined ? place : `${path} · ${place}`}</span>
      </span>
    </button>
  );
}
