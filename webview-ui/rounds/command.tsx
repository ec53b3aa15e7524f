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
  const [copied, setCopied] = useState(false);
  const place = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Where the page may not write to the clipboard, the text is at least selected.
      if (place.current) getSelection()?.selectAllChildren(place.current);
    }
  };
  return (
    <div class="command">
      <code ref={place}>{text}</code>
      <button
        type="button"
        aria-label={`${copied ? t.answer.copied : t.answer.copy}: ${text}`}
        onClick={() => void copy()}
      >
        {copied ? t.answer.copied : t.answer.copy}
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
