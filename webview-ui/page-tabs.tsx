import type { Page } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { useWords } from './texts/words.ts';

const pages: Page[] = ['review', 'metrics', 'setup'];

/** The pages of the panel. */
export function PageTabs({ page }: { page: Page }) {
  const { t } = useWords();
  return (
    <nav class="tabs" aria-label={t.nav.label}>
      {pages.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === page ? 'page' : undefined}
          onClick={() => tellHost({ type: 'show-page', page: one })}
        >
          {t.nav[one]}
        </button>
      ))}
    </nav>
  );
}
