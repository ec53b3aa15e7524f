import { type IndexView, isIndexing } from '../../src/protocol/index-view.ts';
import type { IndexRequest } from '../../src/protocol/to-extension.ts';
import { tellHost } from '../host.ts';
import { Message } from '../message.tsx';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';
import { indexRows, indexSummary } from './index-rows.ts';

/** How the index of the workspace is, and what can be done about it. */
export function IndexSection({ index }: { index: IndexView | undefined }) {
  const words = useWords();
  if (!index) return null;
  const { t } = words;
  return (
    <Section title={t.index.title} summary={indexSummary(index, words)} open={index.phase === 'failed'}>
      <div class="indented index">
        {index.phase === 'off' ? (
          <p class="quiet">{t.index.off}</p>
        ) : (
          <>
            <dl class="index-rows">
              {indexRows(index, words).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            <Notes index={index} />
            <Actions index={index} />
          </>
        )}
      </div>
    </Section>
  );
}

function Notes({ index: { phase, note, throttled, lexicalOnly } }: { index: IndexView }) {
  const { t } = useWords();
  return (
    <>
      {note !== undefined && <Message kind={phase === 'failed' ? 'error' : 'warning'} text={note} />}
      {throttled && <Message kind="information" text={t.index.throttled} />}
      {lexicalOnly && <p class="quiet">{t.index.lexicalOnly[lexicalOnly]}</p>}
    </>
  );
}

function Actions({ index }: { index: IndexView }) {
  const { t } = useWords();
  const { phase, lexicalOnly } = index;
  const isPaused = phase === 'paused';
  return (
    <div class="actions">
      <Action label={t.index.search} type="search-workspace" />
      {(isPaused || isIndexing(index)) && (
        <Action
          label={isPaused ? t.index.resume : t.index.pause}
          type={isPaused ? 'resume-indexing' : 'pause-indexing'}
        />
      )}
      {phase !== 'unused' && <Action label={t.index.rebuild} type="rebuild-index" />}
      {phase !== 'unused' && <Action label={t.index.showLeftOut} type="show-left-out" />}
      {(lexicalOnly === 'to-ask' || lexicalOnly === 'declined') && (
        <Action label={t.index.makeVectors} type="make-vectors" />
      )}
      {(lexicalOnly === 'no-embedder' || lexicalOnly === 'wrong-settings') && (
        <Action label={t.index.settings} type="edit-index-settings" />
      )}
    </div>
  );
}

function Action({ label, type }: { label: string; type: IndexRequest['type'] }) {
  return (
    <button type="button" onClick={() => tellHost({ type })}>
      {label}
    </button>
  );
}
