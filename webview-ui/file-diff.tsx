import type { DiffLine } from '../src/protocol/panel-state.ts';
import type { LoadedDiff } from './panel-content.ts';
import { useWords } from './texts/words.ts';

const marks: Record<DiffLine['kind'], string> = { hunk: '', context: ' ', added: '+', removed: '−' };

/** A unified diff. The marks say in signs what the colours say. */
export function FileDiff({ label, diff }: { label: string; diff: LoadedDiff | undefined }) {
  const { files: texts } = useWords().t;
  if (!diff) return <p class="hint">{texts.comparing}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="diff" aria-label={texts.diffOf(label)} tabIndex={0}>
      <div class="lines">
        {diff.lines.map((line, index) => (
          <div key={index} class={`line ${line.kind}`}>
            <span class="number" aria-hidden="true">
              {line.kind === 'hunk' ? '' : (line.after ?? line.before)}
            </span>
            <span class="mark" aria-hidden="true">
              {marks[line.kind]}
            </span>
            {(line.kind === 'added' || line.kind === 'removed') && (
              <span class="visually-hidden">{texts[line.kind]}</span>
            )}
            <span class="text">{line.text}</span>
          </div>
        ))}
      </div>
      {diff.truncated && <p class="hint">{diff.lines.length > 0 ? texts.more : texts.tooDifferent}</p>}
    </section>
  );
}
