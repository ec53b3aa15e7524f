import { useRef, useState } from 'preact/hooks';
import { useWords } from '../texts/words.ts';

/** A command to be read and copied. It is never run. */
export function Command({ text }: { text: string }) {
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
      <button type="button" aria-label={t.answer.copyLabel(text)} onClick={() => void copy()}>
        {copied ? t.answer.copied : t.answer.copy}
      </button>
    </div>
  );
}
