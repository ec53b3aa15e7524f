import { type ExtensionContext, env, l10n, window } from 'vscode';
import type { TextEmbedder } from '../../../engine/index.ts';
import type { LexicalReason } from '../../../protocol/index-view.ts';
import { messageOf } from '../files/present-text.ts';
import { readSetting } from '../read-setting.ts';
import { vectorQuestion } from './vector-question.ts';
import type { OpenEmbedder, WorkspaceEmbedder } from './workspace-embedder.ts';

/** What the user said to texts of this workspace leaving this computer, by model and server. */
const answersKey = 'triptych.index.vectors';

/**
 * The embedding model of the settings, and whether it may be used: one on this computer may, any other only after
 * the user has agreed for this workspace.
 */
export class EmbedderChoice {
  readonly #context: ExtensionContext;
  readonly #load: () => Promise<OpenEmbedder>;
  #found: WorkspaceEmbedder | undefined;
  #asked = false;
  /** Why search is lexical only, where it is. */
  lexicalOnly: LexicalReason | undefined;
  /** What is wrong with the settings. */
  note: string | undefined;

  /** @param load what opens models, with all that runs have; most windows never need it */
  constructor(context: ExtensionContext, load: () => Promise<OpenEmbedder>) {
    this.#context = context;
    this.#load = load;
  }

  /** The model that may be used. */
  get allowed(): TextEmbedder | undefined {
    return this.lexicalOnly === undefined ? this.#found?.embedder : undefined;
  }

  /** Says which model that is, and where; `undefined` without one. */
  get identity(): string | undefined {
    return this.allowed && this.#found?.identity;
  }

  /** Reads the settings anew. @param hasFiles some folder is on this machine; others are not sent anywhere */
  async choose(hasFiles: boolean): Promise<void> {
    this.note = undefined;
    this.#found = undefined;
    try {
      this.#found = await this.#find();
    } catch (error) {
      this.note = messageOf(error);
    }
    this.lexicalOnly = this.#reason(hasFiles);
  }

  /** As `ask`, once in a window, and only where the user was never asked. */
  async askOnce(chunks: number): Promise<boolean> {
    if (this.#asked || this.lexicalOnly !== 'to-ask' || chunks === 0) return false;
    this.#asked = true;
    return this.ask(chunks);
  }

  /** Says what vectors of so many chunks will take, and asks. @returns whether that changed what may be used */
  async ask(chunks: number): Promise<boolean> {
    if (!this.#found || this.#found.isHere) return false;
    const yes = l10n.t('Make Vectors');
    const no = l10n.t('Not for This Workspace');
    const answer = await window.showInformationMessage(
      vectorQuestion(this.#found, chunks, { t: l10n.t, locale: env.language }),
      yes,
      no,
    );
    if (answer === undefined) return false;
    const answers = { ...this.#answers(), [this.#subject(this.#found)]: answer === yes };
    await this.#context.workspaceState.update(answersKey, answers);
    const before = this.lexicalOnly;
    this.lexicalOnly = answer === yes ? undefined : 'declined';
    return this.lexicalOnly !== before;
  }

  async #find(): Promise<WorkspaceEmbedder | undefined> {
    const provider = readSetting('embeddingProvider').trim().toLowerCase();
    const model = readSetting('embeddingModel').trim();
    if (provider === '' && model === '') return undefined;
    const open = await this.#load();
    return open(provider, model);
  }

  #reason(hasFiles: boolean): LexicalReason | undefined {
    if (this.note !== undefined) return 'wrong-settings';
    if (!this.#found) return 'no-embedder';
    if (!hasFiles) return 'virtual';
    if (this.#found.isHere) return undefined;
    const answer = this.#answers()[this.#subject(this.#found)];
    if (answer === undefined) return 'to-ask';
    return answer === true ? undefined : 'declined';
  }

  #subject({ model, host }: WorkspaceEmbedder): string {
    return `${model} ${host}`;
  }

  #answers(): Record<string, unknown> {
    return this.#context.workspaceState.get<Record<string, unknown>>(answersKey, {});
  }
}
