import type { RunEvent } from '../events.ts';
import type { RunRecord, TimelineBar } from './run-record.ts';

/** Bars that are kept of a run. */
const MOST_BARS = 200;

/** Adds an event to the time line of its run: a bar for each stage and for each request to a model. */
export function foldTimeline({ timeline, at }: RunRecord, event: RunEvent): TimelineBar[] {
  switch (event.type) {
    case 'stage-start':
      return started(timeline, { stage: event.stage, backend: '', start: event.at - at });
    case 'stage-end':
      return ended(timeline, (bar) => bar.backend === '' && bar.stage === event.stage, {
        milliseconds: event.milliseconds,
        outcome: 'done',
      });
    case 'model-start': {
      const { stage, backend, request } = event;
      return started(timeline, { stage, backend, start: event.at - at, request });
    }
    case 'model-end':
      return ended(timeline, (bar) => bar.request === event.request, {
        milliseconds: event.milliseconds,
        outcome: { answered: 'done', failed: 'failed', cancelled: 'stopped' }[event.outcome] as 'done',
      });
    case 'run-end':
      return timeline.map((bar) =>
        bar.outcome === 'open'
          ? {
              ...bar,
              milliseconds: Math.max(0, event.milliseconds - bar.start),
              outcome: event.outcome === 'failed' ? ('failed' as const) : ('stopped' as const),
            }
          : bar,
      );
    default:
      return timeline;
  }
}

function started(timeline: TimelineBar[], bar: Omit<TimelineBar, 'milliseconds' | 'outcome'>): TimelineBar[] {
  if (timeline.length >= MOST_BARS) return timeline;
  return [...timeline, { ...bar, start: Math.max(0, bar.start), milliseconds: 0, outcome: 'open' }];
}

/** Ends the last open bar that is meant. */
function ended(
  timeline: TimelineBar[],
  isMeant: (bar: TimelineBar) => boolean,
  end: Pick<TimelineBar, 'milliseconds' | 'outcome'>,
): TimelineBar[] {
  const index = timeline.findLastIndex((bar) => bar.outcome === 'open' && isMeant(bar));
  return index < 0 ? timeline : timeline.map((bar, at) => (at === index ? { ...bar, ...end } : bar));
}
