import { useRef, useState } from 'preact/hooks';
import { tellHost } from '../host.ts';
import { useWords } from '../texts/words.ts';

export interface CommandProps {
  run: number;
  /** Its place among the commands of the answer. */
  index: number;
  text: string;
}

/** A command to be read, copied, or typed into a terminal. It is never run. */
export function Command({ run, index, text }: CommandProps) {
  const { t } = useWords();
  const [done, setDone] = useState<'copied' | 'selected'>();
  const place = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone('copied');
    } catch {
      // Where the page may not write to the clipboard, the text is at least selected.
      if (place.current) getSelection()?.selectAllChildren(place.current);
      setDone('selected');
    }
  };
  const copyText = t.answer[done ?? 'copy'];
  return (
    <div class="command">
      <code ref={place}>{text}</code>
      <button type="button" aria-label={`${copyText}: ${text}`} onClick={() => void copy()}>
        {copyText}
      </button>
      <button
        type="button"
        title={t.after.typeHint}
        aria-label={`${t.after.typeInTerminal}: ${text}`}
        onClick={() => tellHost({ type: 'type-command', run, command: index })}
      >
        {t.after.typeInTerminal}
      </button>
    </div>
  );
}
