import type { DiffLine } from '../src/protocol/panel-state.ts';
import type { LoadedDiff } from './panel-content.ts';

const marks: Record<DiffLine['kind'], string> = { hunk: '', context: ' ', added: '+', removed: '−' };
const spoken: Record<DiffLine['kind'], string> = {
  hunk: '',
  context: '',
  added: 'added: ',
  removed: 'removed: ',
};

/** A unified diff. The marks say in signs what the colours say. */
export function FileDiff({ label, diff }: { label: string; diff: LoadedDiff | undefined }) {
  if (!diff) return <p class="hint">Comparing…</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="diff" aria-label={`Diff of ${label}`} tabIndex={0}>
      <div class="lines">
        {diff.lines.map((line, index) => (
          <div key={index} class={`line ${line.kind}`}>
            <span class="number" aria-hidden="true">
              {line.kind === 'hunk' ? '' : (line.after ?? line.before)}
            </span>
            <span class="mark" aria-hidden="true">
              {marks[line.kind]}
            </span>
            {spoken[line.kind] !== '' && <span class="visually-hidden">{spoken[line.kind]}</span>}
            <span class="text">{line.text}</span>
          </div>
        ))}
      </div>
      {diff.truncated && (
        <p class="hint">
          {diff.lines.length > 0
            ? 'There is more: open it in the diff editor.'
            : 'Too different to show here: open it in the diff editor.'}
        </p>
      )}
    </section>
  );
}
