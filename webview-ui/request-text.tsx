import { useState } from 'preact/hooks';
import { useWords } from './texts/words.ts';

const firstLines = 2;
const firstCharacters = 120;

export interface RequestTextProps {
  text: string;
  /** As the title of the run, where it is the best name for it. */
  isTitle: boolean;
}

/** The user's own words: the first lines, and all of them when asked for. */
export function RequestText({ text, isTitle }: RequestTextProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const beginning = beginningOf(text);
  const isLong = beginning.length < text.length;
  const shown = open || !isLong ? text : `${beginning.trimEnd()}…`;
  return (
    <div class="request">
      {isTitle ? <h1>{shown}</h1> : <p class="quiet prose">{shown}</p>}
      {isLong && (
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t.run.showLess : t.run.showAll}
        </button>
      )}
    </div>
  );
}

/** Ends after a word, where there is one to end after. */
function beginningOf(text: string): string {
  const lines = text.split('\n').slice(0, firstLines).join('\n');
  if (lines.length <= firstCharacters) return lines;
  const cut = lines.slice(0, firstCharacters);
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return end > firstCharacters / 2 ? cut.slice(0, end) : cut;
}
