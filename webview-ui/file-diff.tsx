import { DiffLines } from './diff-lines.tsx';
import type { Finding } from './hunks/file-findings.ts';
import type { LoadedDiff } from './panel-content.ts';
import { useWords } from './texts/words.ts';

export interface FileDiffProps {
  run: number;
  label: string;
  diff: LoadedDiff | undefined;
  findings: Finding[];
}

/** The unified diff of a file that is taken or left as a whole. */
export function FileDiff({ run, label, diff, findings }: FileDiffProps) {
  const { files: texts } = useWords().t;
  if (!diff) return <p class="hint">{texts.comparing}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="diff" aria-label={texts.diffOf(label)} tabIndex={0}>
      <div class="lines">
        <DiffLines run={run} lines={diff.lines} findings={findings} />
      </div>
      {diff.truncated && <p class="hint">{diff.lines.length > 0 ? texts.more : texts.tooDifferent}</p>}
    </section>
  );
}
