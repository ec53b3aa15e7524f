import type { CancellationToken } from 'vscode';
import type { RunEnd, RunEvent } from '../../../engine/index.ts';
import type { Session } from '../review/session.ts';
import type { Confirm, SessionPorts, TaskRequest } from '../review/session-ports.ts';

type Listener = (event: RunEvent) => void;

/** Starts runs for the chat: in the panel's session, so that both show the same run, or beside it. */
export class ChatRuns {
  readonly #start: SessionPorts['run'];
  readonly #listeners = new WeakMap<TaskRequest, Listener>();

  constructor(start: SessionPorts['run']) {
    this.#start = start;
  }

  /** How the session starts its runs: as it would, with those who wait for this very request told of each event. */
  readonly run: SessionPorts['run'] = (request, signal, confirm) =>
    this.#heard(request, this.#start(request, signal, confirm));

  /** Runs a task in the session to its end, or until the token is cancelled. Never throws. */
  async inPanel(
    session: Session,
    request: TaskRequest,
    { listen, token }: { listen: Listener; token: CancellationToken },
  ): Promise<void> {
    this.#listeners.set(request, listen);
    const cancelling = token.onCancellationRequested(() => {
      // The user may have begun another run in the meantime, which is not the chat's to stop.
      if (session.review.request === request) session.cancel();
    });
    try {
      session.review.showPage('review');
      await session.start(request);
    } finally {
      cancelling.dispose();
      this.#listeners.delete(request);
    }
  }

  /**
   * Runs a task that proposes nothing, or whose changes only the chat shows, and leaves the session as it is.
   * @param confirm asks the user whether to spend what it will probably cost
   */
  async beside(
    request: TaskRequest,
    { listen, token, confirm }: { listen: Listener; token: CancellationToken; confirm: Confirm },
  ): Promise<RunEnd | undefined> {
    const abort = new AbortController();
    const cancelling = token.onCancellationRequested(() => abort.abort());
    if (token.isCancellationRequested) abort.abort();
    try {
      for await (const event of this.#start(request, abort.signal, confirm)) {
        if (event.type === 'run-end') return event;
        listen(event);
      }
      return undefined;
    } finally {
      cancelling.dispose();
    }
  }

  async *#heard(request: TaskRequest, events: AsyncIterable<RunEvent>): AsyncGenerator<RunEvent> {
    for await (const event of events) {
      this.#listeners.get(request)?.(event);
      yield event;
    }
  }
}
