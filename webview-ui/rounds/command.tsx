import { useState } from 'preact/hooks';
import { useWords } from '../texts/words.ts';

/** A command to be read and copied. It is never run. */
export function Command({ text }: { text: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div class="command">
      <code>{text}</code>
      <button type="button" aria-label={t.answer.copyLabel(text)} onClick={() => void copy()}>
        {copied ? t.answer.copied : t.answer.copy}
      </button>
    </div>
  );
}
