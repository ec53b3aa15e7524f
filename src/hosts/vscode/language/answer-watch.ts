import { type Disposable, languages, type Uri } from 'vscode';
import { unlessCancelled } from '../../../engine/index.ts';
import { draftScheme } from './draft-documents.ts';

/** Milliseconds without an answer after which none is expected any more. */
const patience = 1500;
/** Milliseconds after the last answer: some servers send the syntax first, then the rest. */
const settling = 300;
/** Milliseconds for servers that always have something new to say. */
const longest = 6000;

/** Watches which drafts the servers of languages have answered for. Made before the drafts are opened. */
export class AnswerWatch implements Disposable {
  readonly #answered = new Set<string>();
  readonly #listening: Disposable;
  #onAnswer = () => {};

  constructor() {
    this.#listening = languages.onDidChangeDiagnostics(({ uris }) => {
      const drafts = uris.filter(({ scheme }) => scheme === draftScheme);
      for (const uri of drafts) this.#answered.add(uri.toString());
      if (drafts.length > 0) this.#onAnswer();
    });
  }

  hasAnswered(uri: Uri): boolean {
    return this.#answered.has(uri.toString());
  }

  /** Waits for answers for all of these, or until it stays quiet. @throws TriptychError `cancelled` */
  async quiet(uris: Uri[], signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let timer: NodeJS.Timeout | undefined;
    this.#onAnswer = () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, uris.every((uri) => this.hasAnswered(uri)) ? settling : patience);
    };
    this.#onAnswer();
    const end = setTimeout(resolve, longest);
    try {
      await unlessCancelled(promise, signal);
    } finally {
      this.#onAnswer = () => {};
      clearTimeout(timer);
      clearTimeout(end);
    }
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
