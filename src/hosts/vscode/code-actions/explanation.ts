import { commands, type Disposable, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { visibleText } from '../../../protocol/visible-text.ts';
import { agrees } from '../chat/answer-aside.ts';
import type { ChatRuns } from '../chat/chat-runs.ts';
import { safeMarkdown } from '../chat/safe-markdown.ts';
import { costsSomething } from '../review/estimate-question.ts';
import type { TaskRequest } from '../review/session-ports.ts';

const scheme = 'triptych-explanation';
/** Explanations that can still be looked at. */
const mostKept = 20;

/** Answers to questions that change nothing, each shown beside the code as a text that cannot be edited. */
export class Explanation implements Disposable {
  readonly #runs: ChatRuns;
  readonly #texts = new Map<string, string>();
  readonly #documents: Disposable;
  #count = 0;

  constructor(runs: ChatRuns) {
    this.#runs = runs;
    this.#documents = workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? '',
    });
  }

  /** Asks, and shows the answer. What goes wrong is told. */
  async show(request: TaskRequest): Promise<void> {
    const title = l10n.t('Triptych explains: {0}', request.subject.slice(0, 80));
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    await window.withProgress(options, async (_progress, token) => {
      let markdown = '';
      const end = await this.#runs.beside(request, {
        listen: (event) => {
          if (event.type === 'answer') markdown = event.markdown;
        },
        token,
        confirm: async (estimate) => !costsSomething(estimate) || agrees(estimate, l10n.t),
      });
      if (end?.outcome === 'failed') void window.showErrorMessage(visibleText(end.message));
      if (end?.outcome === 'done') await this.#open(markdown);
    });
  }

  async #open(markdown: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${++this.#count}/${l10n.t('Explanation')}.md` });
    this.#texts.set(uri.path, safeMarkdown(markdown));
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > mostKept && oldest !== undefined) this.#texts.delete(oldest);
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  dispose(): void {
    this.#documents.dispose();
  }
}
