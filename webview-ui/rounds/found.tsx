import { useState } from 'preact/hooks';
import type { FoundState } from '../../src/protocol/found-state.ts';
import type { PanelState } from '../../src/protocol/panel-state.ts';
import { duration } from '../format.ts';
import { tellHost } from '../host.ts';
import { Message } from '../message.tsx';
import { PlaceList, type Stop } from '../place-list.tsx';
import { Section } from '../section.tsx';
import { useWords, type Words } from '../texts/words.ts';

const shown = 10;

/** What of the workspace was found for the request and shown to models; a click opens the lines. */
export function Found({ state: { found, run } }: { state: PanelState }) {
  const words = useWords();
  const [all, setAll] = useState(false);
  if (!found) return null;
  const { t, locale } = words;
  const { passages, morePassages, mode, notes, milliseconds } = found;
  const more = passages.length - shown;
  const summary = `${t.found.passages(passages.length + morePassages)}, ${t.found.modes[mode]}`;
  return (
    <Section title={t.found.title} summary={summary} open={false} key={run}>
      <div class="indented">
        {notes.map((note, index) => (
          <Message key={index} kind="warning" text={noteText(note, words)} />
        ))}
        <p class="quiet">
          {t.found.explained[mode]} {t.found.took(duration(milliseconds, locale))}
        </p>
        <PlaceList items={passages.slice(0, all ? passages.length : shown)} label={t.found.title}>
          {(passage, index, stop) => <Passage run={run} passage={passage} index={index} stop={stop} />}
        </PlaceList>
        {more > 0 && !all && (
          <button type="button" class="link" onClick={() => setAll(true)}>
            {t.found.more(more)}
          </button>
        )}
        {morePassages > 0 && (all || more <= 0) && <p class="quiet">{t.context.more(morePassages)}</p>}
      </div>
    </Section>
  );
}

type PassageState = FoundState['passages'][number];

interface PassageProps {
  run: number;
  passage: PassageState;
  index: number;
  stop: Stop;
}

function Passage({ run, passage, index, stop }: PassageProps) {
  const words = useWords();
  const { t } = words;
  const { path, range, page, name, score } = passage;
  const lines = `${range.startLine}-${range.endLine}`;
  return (
    <button
      type="button"
      class="diagnostic passage"
      title={t.found.open}
      {...stop}
      onClick={() => tellHost({ type: 'open-passage', run, passage: index })}
    >
      <span class="words">
        <span class="round-title">
          <code>{page === undefined ? `${path}:${lines}` : `${path}, ${t.found.page(page)}`}</code>
          <meter min={0} max={1} value={score} aria-label={t.found.score(score)} />
        </span>
        <span class="quiet line-below">{[name, whyText(passage, words)].filter(Boolean).join(' · ')}</span>
      </span>
    </button>
  );
}

/** `baud, rate · words, name`: what was found, and by what, the largest share first. */
function whyText({ why }: PassageState, { t }: Words): string {
  const words = [...new Set(why.flatMap((each) => each.words))];
  const signals = why.map(({ signal }) => t.found.signals[signal]);
  return [words.join(', '), signals.join(', ')].filter((part) => part !== '').join(' · ');
}

function noteText(note: FoundState['notes'][number], { t }: Words): string {
  switch (note.kind) {
    case 'incomplete':
      return t.found.incomplete(note.filesDone, note.filesKnown);
    case 'embedder-away':
      return t.found.embedderAway(note.message);
    case 'store-away':
      return t.found.storeAway(note.message);
    case 'index-failed':
      return t.found.indexFailed(note.message);
  }
}
