import { type Disposable, EventEmitter, languages, type TextDocument, Uri, workspace } from 'vscode';
import { uriOf } from '../files/path-uri.ts';
import { openDocument } from '../files/present-text.ts';

/** Scheme of texts that are shown nowhere: the servers of languages read them as documents. */
export const draftScheme = 'triptych-draft';

/**
 * Texts as documents that are read-only, belong to no file and have no editor. VS Code closes a document that nobody
 * shows after some minutes by itself.
 */
export class DraftDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration: Disposable;
  #opened = 0;

  constructor() {
    this.#registration = workspace.registerTextDocumentContentProvider(draftScheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
    });
  }

  /** @param path of the file whose language the text has; it need not exist */
  async open(path: string, text: string): Promise<TextDocument> {
    const file = uriOf(path);
    // Of an address TypeScript's server keeps scheme, authority and path only: the authority tells drafts apart.
    const uri = Uri.from({ scheme: draftScheme, authority: `draft-${++this.#opened}`, path: file.path });
    this.#texts.set(uri.toString(), text);
    const document = await workspace.openTextDocument(uri);
    const language = openDocument(file)?.languageId ?? document.languageId;
    return language === document.languageId
      ? document
      : languages.setTextDocumentLanguage(document, language);
  }

  /** Empties a document, so that the Problems panel does not go on showing what is wrong with it. */
  forget({ uri }: TextDocument): void {
    this.#texts.delete(uri.toString());
    this.#changed.fire(uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
