import { commands, type Disposable, l10n, lm, workspace } from 'vscode';
import { ollamaAddress } from '../../../adapters/ollama/ollama-address.ts';
import type { BackendDefinition, DoctorRequest, ModelStage } from '../../../engine/index.ts';
import type { SetupState } from '../../../protocol/setup-state.ts';
import type { SetupRequest } from '../../../protocol/to-extension.ts';
import { removeApiKey, setApiKey } from '../commands/api-key.ts';
import { messageOf } from '../files/present-text.ts';
import type { RunLog } from '../metrics/run-log.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import { chatModels } from '../models/chat-models.ts';
import type { ModelAccess } from '../models/model-access.ts';
import { askBackend, vscodeDefinition } from './ask-backend.ts';
import { chatModelName } from './chat-model-name.ts';
import { examine } from './examine.ts';
import { type Findings, foldFindings, nothingFound } from './findings.ts';
import { ollamaDefinition } from './ollama-definition.ts';
import { askAddress } from './questions.ts';
import { readSetupFacts, type SetupFacts } from './setup-facts.ts';
import { isOllamaModel, setupState } from './setup-state.ts';
import { addBackend, preferBackend } from './write-backends.ts';

const usualAddress = ollamaAddress(undefined);

interface SetupPorts {
  keys: ApiKeys;
  models: ModelAccess;
  log: RunLog;
  post(setup: SetupState): void;
}

/** The page on which models are set up: what there is, what each stage uses, whether it answers. */
export class SetupPage implements Disposable {
  readonly #ports: SetupPorts;
  readonly #listening: Disposable[];
  #findings: Findings = nothingFound;
  /** Read anew once it may have changed, not for each step of a fetch. */
  #facts: Promise<SetupFacts> | undefined;
  #notice: SetupState['notice'];
  #shown = false;
  /** Where the user said that Ollama is; kept in the settings once a model of it is used. */
  #address: string | undefined;
  #looking: AbortController | undefined;
  #pulling: AbortController | undefined;
  readonly #leaving = new AbortController();

  constructor(ports: SetupPorts) {
    this.#ports = ports;
    this.#listening = [
      ports.keys.onDidChange(() => void this.#refresh()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('triptych')) void this.#refresh();
      }),
      lm.onDidChangeChatModels(() => void this.#refresh()),
    ];
  }

  /** Sends the page; the first time it also looks for servers. */
  async show(): Promise<void> {
    const first = !this.#shown;
    this.#shown = true;
    await this.#refresh();
    if (first) await this.#look();
  }

  /** Says something at the head of the page. */
  tell(kind: 'information' | 'warning' | 'error', text: string): void {
    this.#notice = { kind, text };
    void this.#send();
  }

  /** Does what the page asks. Never throws: what fails is said on the page. */
  async receive(message: SetupRequest): Promise<void> {
    try {
      this.#notice = undefined;
      await this.#do(message);
    } catch (error) {
      this.#notice = { kind: 'error', text: messageOf(error) };
    }
    await this.#refresh();
  }

  dispose(): void {
    this.#leaving.abort();
    this.#looking?.abort();
    this.#pulling?.abort();
    for (const one of this.#listening) one.dispose();
  }

  async #do(message: SetupRequest): Promise<unknown> {
    const { keys, models } = this.#ports;
    switch (message.type) {
      case 'refresh-setup':
        return this.#look();
      case 'set-ollama-address':
        return this.#askAddress();
      case 'pull-model':
        return this.#pull(message.name);
      case 'cancel-pull':
        return this.#pulling?.abort();
      case 'test-backend':
        return this.#test(models.backends().filter(({ name }) => name === message.name));
      case 'test-backends':
        return this.#test(models.backends());
      case 'set-key':
        return setApiKey(keys, models.backends(), message.name);
      case 'remove-key':
        return removeApiKey(keys, models.backends(), message.name);
      case 'add-backend':
        return this.#addBackend();
      case 'edit-settings':
        return commands.executeCommand('workbench.action.openSettings', 'triptych.backends');
      case 'use-model':
        return this.#use(message.from, message.name, message.stage);
    }
  }

  async #look(): Promise<void> {
    this.#looking?.abort();
    const looking = new AbortController();
    this.#looking = looking;
    const ollama = { status: 'looking' as const, address: this.#ollamaAddress() };
    this.#findings = { ...this.#findings, ollama, models: [] };
    await this.#follow({ backends: [] }, looking.signal);
  }

  async #askAddress(): Promise<void> {
    const address = await askAddress(l10n.t('Address of Ollama'), this.#ollamaAddress());
    if (address === undefined) return;
    this.#address = ollamaAddress(address);
    await this.#look();
  }

  #ollamaAddress(): string {
    return this.#address ?? this.#ports.models.ollamaAddress();
  }

  async #pull(name: string): Promise<void> {
    if (this.#pulling || name.trim() === '') return;
    const pulling = new AbortController();
    this.#pulling = pulling;
    this.#findings = { ...this.#findings, pull: { model: name, done: 0, total: 0 } };
    try {
      await this.#follow({ backends: [], pull: name.trim() }, pulling.signal);
    } finally {
      this.#pulling = undefined;
      const { pull: _, ...findings } = this.#findings;
      this.#findings = findings;
    }
  }

  async #test(backends: BackendDefinition[]): Promise<void> {
    const since = Date.now();
    const running = backends.map(({ name }) => [name, { status: 'running', since }] as const);
    this.#findings = {
      ...this.#findings,
      tests: { ...this.#findings.tests, ...Object.fromEntries(running) },
    };
    await this.#follow({ backends, look: false }, this.#leaving.signal);
  }

  /** Runs the doctor and shows what it finds while it does. What comes after it was stopped is not looked at. */
  async #follow(request: DoctorRequest, signal: AbortSignal): Promise<void> {
    await this.#send();
    const { keys, log, models } = this.#ports;
    const id = crypto.randomUUID();
    // A backend without an address means the usual place, wherever else the user looks for models.
    const address = request.look === false ? usualAddress : this.#ollamaAddress();
    const place = { backends: models.backends(), address };
    for await (const event of examine(request, { id, keys, signal, ...place })) {
      log.add(event, id);
      if (signal.aborted) return;
      this.#findings = foldFindings(this.#findings, event);
      if (event.type === 'run-end' && event.outcome === 'failed') {
        this.#notice = { kind: 'error', text: event.message };
      }
      await this.#send();
    }
  }

  async #addBackend(): Promise<void> {
    const asked = await askBackend();
    if (!asked) return;
    const name = await addBackend(asked.backend);
    const added = this.#ports.models.backends().find((backend) => backend.name === name);
    if (added && asked.key !== undefined) await this.#ports.keys.set(added, asked.key);
    this.#notice = {
      kind: 'information',
      text: l10n.t('{0} is added. Test it to see whether it answers.', name),
    };
  }

  async #use(from: 'backend' | 'ollama' | 'vscode', name: string, stage: ModelStage): Promise<void> {
    await preferBackend(stage, await this.#backendNamed(from, name));
  }

  /** The backend for a model that was clicked; it is added to the settings where it is not there. */
  async #backendNamed(from: 'backend' | 'ollama' | 'vscode', name: string): Promise<string> {
    if (from === 'backend') return name;
    return from === 'ollama' ? this.#ollamaBackend(name) : this.#chatBackend(name);
  }

  async #ollamaBackend(model: string): Promise<string> {
    const address = this.#ollamaAddress();
    const backends = this.#ports.models.backends();
    const present = backends.find((backend) => isOllamaModel(backend, model, address));
    if (present) return present.name;
    const { contextTokens } = this.#findings.models.find(({ name }) => name === model) ?? {};
    const baseUrl = address === usualAddress ? {} : { baseUrl: address };
    return addBackend(ollamaDefinition({ model, contextTokens, hardware: 'gpu', ...baseUrl }));
  }

  async #chatBackend(name: string): Promise<string> {
    const model = (await chatModels({})).find((one) => chatModelName(one) === name);
    if (!model) throw new Error(l10n.t('VS Code has no language model called {0}.', name));
    const present = this.#ports.models
      .backends()
      .find((backend) => backend.provider === 'vscode' && backend.model === name);
    return present?.name ?? addBackend(vscodeDefinition(model));
  }

  /** Sends the page with what settings, keys and VS Code say now. */
  #refresh(): Promise<void> {
    this.#facts = undefined;
    return this.#send();
  }

  async #send(): Promise<void> {
    if (!this.#shown) return;
    const { keys, models } = this.#ports;
    this.#facts ??= readSetupFacts(keys, models);
    const facts = await this.#facts;
    const notice = this.#notice ?? problemNotice(facts.problems);
    this.#ports.post({ ...setupState(this.#findings, facts), ...(notice && { notice }) });
  }
}

/** What is wrong with settings and keys, as one notice. */
function problemNotice(problems: string[]): SetupState['notice'] {
  return problems.length === 0 ? undefined : { kind: 'warning', text: problems.join(' ') };
}
