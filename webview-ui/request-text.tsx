import { useState } from 'preact/hooks';
import { useWords } from './texts/words.ts';

const firstLines = 3;
const firstCharacters = 200;

/** The user's own words: the first lines, and all of them when asked for. */
export function RequestText({ text }: { text: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const beginning = text.split('\n').slice(0, firstLines).join('\n').slice(0, firstCharacters);
  const isLong = beginning.length < text.length;
  return (
    <div class="request">
      <p class="quiet prose">{open || !isLong ? text : `${beginning.trimEnd()}…`}</p>
      {isLong && (
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t.run.showLess : t.run.showAll}
        </button>
      )}
    </div>
  );
}
