import type { TimeLimits, ModelUse as Use } from '../../src/protocol/model-state.ts';
import { amount, dollars, wattHours } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useWords, type Words } from '../texts/words.ts';
import { activityText } from './activity-text.ts';
import { isTrouble, notesToShow, noteText } from './note-text.ts';

export interface ModelUseProps {
  use: Use;
  /** Milliseconds since the epoch. */
  now: number;
  limits: TimeLimits | undefined;
}

/** Below a stage: which model on what, what it is about, what it took and what happened on the way. */
export function ModelUse({ use, now, limits }: ModelUseProps) {
  const words = useWords();
  const { hardware, model, backend } = use;
  const activity = activityText(use.now, now, limits, words.t);
  const place = hardware === undefined ? backend : `${backend} (${words.t.model.hardware[hardware]})`;
  const figures = figuresOf(use, words);
  const notes = notesToShow(use.notes);
  return (
    <div class="below">
      <p class="quiet">{[model, place].filter((text) => text !== '').join(' · ')}</p>
      {activity && (
        <p class="activity">
          {activity.text}
          {activity.used !== undefined && (
            <progress class="limit" max={1} value={activity.used} aria-hidden="true" />
          )}
        </p>
      )}
      {figures !== '' && <p class="quiet figures">{figures}</p>}
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note, index) => (
            <li key={index}>
              <Icon
                name={isTrouble(note) ? 'warning' : 'information'}
                class={isTrouble(note) ? 'warning' : ''}
              />
              <span>{noteText(note, words)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** `1,240 in, 312 out · $0.0021 · 2 requests`; what is nothing is left out. */
function figuresOf(use: Use, { t: { model }, locale }: Words): string {
  const { inputTokens, outputTokens, cost, requests, premiumRequests, reported } = use;
  if (inputTokens + outputTokens === 0) return '';
  const tokens = model.tokens(amount(inputTokens, locale), amount(outputTokens, locale));
  return [
    reported ? tokens : `${tokens} (${model.estimated})`,
    cost > 0 && dollars(cost, locale),
    use.wattHours > 0 && wattHours(use.wattHours, locale),
    requests > 1 && model.requests(requests),
    premiumRequests > 0 && model.premium(premiumRequests),
  ]
    .filter(Boolean)
    .join(' · ');
}
