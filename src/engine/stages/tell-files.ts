import type { CodeReply } from '../contracts/code.ts';
import { CodeReplyStream } from '../edit/code-reply-stream.ts';
import type { StageEvent } from '../events.ts';

/**
 * Passes on what happens while a coder answers, and tells of each file as soon as the reply holds it, or an edit of
 * it, whole. What was told of a request that failed is void, as its text is.
 */
export async function* tellFiles<Reply>(
  events: AsyncGenerator<StageEvent, Reply>,
  onlyFile: string | undefined,
): AsyncGenerator<StageEvent, Reply> {
  let request: string | undefined;
  let files = new FilesSoFar(onlyFile);
  let isOver = false;
  try {
    for (;;) {
      const step = await events.next();
      isOver = step.done === true;
      if (step.done) return step.value;
      const event = step.value;
      yield event;
      if (event.type !== 'model-text') continue;
      if (event.request !== request) files = new FilesSoFar(onlyFile);
      request = event.request;
      for (const path of files.push(event.text)) yield { type: 'coded', path };
    }
  } finally {
    if (!isOver) await events.return(undefined as never);
  }
}

class FilesSoFar {
  readonly #stream: CodeReplyStream;
  readonly #told = new Set<string>();
  /** How much of each list was looked at; the lists only grow. */
  #counts: number[] = [];
  #reply: Readonly<CodeReply> | undefined;

  constructor(onlyFile: string | undefined) {
    this.#stream = new CodeReplyStream(onlyFile);
  }

  /** @returns paths that were not told yet */
  push(text: string): string[] {
    const reply = this.#stream.push(text);
    if (reply !== this.#reply) this.#counts = [];
    this.#reply = reply;
    const lists = [reply.files_to_create, reply.files_to_update, reply.files_to_delete, reply.files_to_move];
    const paths = lists.flatMap((list, index) =>
      list.slice(this.#counts[index] ?? 0).map((file) => ('to' in file ? file.to : file.path)),
    );
    this.#counts = lists.map((list) => list.length);
    const fresh = [...new Set(paths)].filter((path) => !this.#told.has(path));
    for (const path of fresh) this.#told.add(path);
    return fresh;
  }
}
