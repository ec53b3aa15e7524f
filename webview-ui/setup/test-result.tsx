import type { BackendTest } from '../../src/protocol/setup-state.ts';
import { duration } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../texts/words.ts';
import { useNow } from '../use-now.ts';

/** What one tiny request came to: how fast, or what is wrong and what to do about it. */
export function TestResult({ test }: { test: BackendTest }) {
  const { t, locale } = useWords();
  const now = useNow(test.status === 'running');
  if (test.status === 'running')
    return (
      <p class="test">
        <span class="spinner" aria-hidden="true" />
        <span>{t.setup.testing(Math.max(0, (now - test.since) / 1000))}</span>
      </p>
    );
  const ok = test.status === 'ok';
  const first = test.firstTokenMilliseconds;
  return (
    <p class="test" role="status">
      <Icon name={ok ? 'check' : 'error'} class={ok ? 'done' : 'error'} />
      <span>
        {ok
          ? t.setup.ok(
              duration(test.milliseconds, locale),
              first === undefined ? undefined : duration(first, locale),
            )
          : t.setup.failed}
        <span class="quiet line-below">{test.message}</span>
      </span>
    </p>
  );
}
