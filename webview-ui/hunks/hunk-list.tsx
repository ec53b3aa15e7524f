import { useId, useState } from 'preact/hooks';
import type { DiffLine, FileState } from '../../src/protocol/panel-state.ts';
import type { IssueState } from '../../src/protocol/round-state.ts';
import { moveFocus } from '../move-focus.ts';
import type { LoadedDiff } from '../panel-content.ts';
import { useWords } from '../texts/words.ts';
import { Hunk } from './hunk.tsx';

export interface HunkListProps {
  run: number;
  /** Index of the file. */
  index: number;
  file: FileState;
  diff: LoadedDiff | undefined;
  issues: IssueState[];
  busy: boolean;
}

/** Hunks shown at once; a button shows as many more. */
const page = 40;

/**
 * The changes of one file, each to be accepted or rejected. The whole list is one stop of the Tab key; from there on
 * single keys do it all.
 */
export function HunkList({ run, index, file, diff, issues, busy }: HunkListProps) {
  const { hunks: texts, files: fileTexts } = useWords().t;
  const [shown, setShown] = useState(page);
  const [current, setCurrent] = useState(0);
  const keys = useId();
  const hunks = file.hunks ?? [];
  const linesOf = Map.groupBy(diff?.lines ?? [], ({ hunk }) => hunk);
  const more = hunks.length - shown;
  // The list may have become shorter since.
  const stop = Math.min(current, hunks.length - 1, shown - 1);
  return (
    <>
      <p id={keys} class="visually-hidden">
        {texts.keys}
      </p>
      <ul class="hunks" aria-label={texts.listOf(file.label)} aria-describedby={keys} onKeyDown={goOn}>
        {hunks.slice(0, shown).map((hunk, at) => (
          <Hunk
            key={at}
            {...{ run, file, at, hunk, busy }}
            fileIndex={index}
            lines={diff && (linesOf.get(at) ?? noLines)}
            findings={hunk.issues.flatMap((one) => (issues[one] ? [{ issue: issues[one], index: one }] : []))}
            isStop={at === stop}
            stopHere={() => setCurrent(at)}
          />
        ))}
      </ul>
      {!diff && <p class="hint">{fileTexts.comparing}</p>}
      {more > 0 && (
        <button type="button" class="link" onClick={() => setShown(shown + page)}>
          {texts.more(Math.min(more, page))}
        </button>
      )}
    </>
  );
}

const noLines: DiffLine[] = [];

/** From hunk to hunk, also from file to file. */
function goOn(event: KeyboardEvent): void {
  moveFocus(event, document.querySelectorAll('.hunk-box'));
}
