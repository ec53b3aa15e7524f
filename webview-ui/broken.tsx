import { Message } from './message.tsx';
import { useWords } from './texts/words.ts';

/** In the place of a page that could not be drawn. */
export function Broken({ error, again }: { error: unknown; again(): void }) {
  const { trouble } = useWords().t;
  return (
    <main>
      <Message kind="error" text={trouble.broken} />
      <p class="quiet prose">{error instanceof Error ? error.message : String(error)}</p>
      <p class="quiet">{trouble.brokenHint}</p>
      <div class="actions">
        <button type="button" onClick={again}>
          {trouble.again}
        </button>
      </div>
    </main>
  );
}
