import type { RunEvent } from '../../../engine/index.ts';
import type { SessionPorts, TaskRequest } from '../review/session-ports.ts';

/** Events that are kept of a run. Its end is always among them. */
export const mostEvents = 5000;

/** A run with all that was told of it, short of what only streams by. */
export interface KeptRun {
  request: TaskRequest;
  events: RunEvent[];
  /** Events beyond the ones that are kept. */
  leftOut: number;
}

/** Keeps the events of the last run of this window, so that they can be exported. The run before is forgotten. */
export class RunJournal {
  last: KeptRun | undefined;

  /** The same way to start runs, with what they tell kept. */
  keeping(run: SessionPorts['run']): SessionPorts['run'] {
    return (request, ...rest) => this.#kept(request, run(request, ...rest));
  }

  async *#kept(request: TaskRequest, events: AsyncIterable<RunEvent>): AsyncGenerator<RunEvent> {
    const kept: KeptRun = { request, events: [], leftOut: 0 };
    this.last = kept;
    for await (const event of events) {
      add(kept, event);
      yield event;
    }
  }
}

function add(kept: KeptRun, event: RunEvent): void {
  // A reply comes again as what was read from it; progress says nothing afterwards.
  if (event.type === 'model-text' || event.type === 'progress') return;
  if (kept.events.length < mostEvents || event.type === 'run-end') kept.events.push(event);
  else kept.leftOut += 1;
}
