import { useEffect, useState } from 'preact/hooks';
import { Message } from './message.tsx';
import { useWords } from './texts/words.ts';

/** Milliseconds before something is said, and before it is called a fault. */
const patience = { calm: 600, silent: 15_000 };

/** Until the extension has sent its first state. Usually nobody sees it. */
export function Waiting() {
  const { trouble } = useWords().t;
  const [waited, setWaited] = useState<'not' | 'calm' | 'silent'>('not');
  useEffect(() => {
    const timers = (['calm', 'silent'] as const).map((step) =>
      setTimeout(() => setWaited(step), patience[step]),
    );
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waited === 'not') return null;
  return (
    <main>
      {waited === 'calm' ? (
        <p class="quiet">{trouble.connecting}</p>
      ) : (
        <Message kind="error" text={trouble.silent} />
      )}
    </main>
  );
}
