import { join } from 'node:path';
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { lazySyntaxParser } from '../../../adapters/lazy-syntax-parser.ts';
import { ollamaAddress } from '../../../adapters/ollama/ollama-address.ts';
import { projectCheck } from '../../../adapters/project-check.ts';
import { promptFiles } from '../../../adapters/prompt-files.ts';
import { spendFile } from '../../../adapters/spend-file.ts';
import {
  type BackendDefinition,
  type BackendEvent,
  createEmbedder,
  createModelState,
  createModels,
  type ModelStage,
  type ModelState,
  type Models,
  modelStages,
  parseBackends,
  type StageEstimate,
  type TextEmbedder,
  type TimeLimits,
} from '../../../engine/index.ts';
import type { CacheMetrics } from '../../../protocol/metrics-state.ts';
import type { PanelState } from '../../../protocol/panel-state.ts';
import { settings } from '../../../settings/settings.ts';
import type { ModelPorts } from '../engine-run.ts';
import { uriOf } from '../files/path-uri.ts';
import { DraftDocuments } from '../language/draft-documents.ts';
import { languageCheck } from '../language/language-check.ts';
import { readSetting } from '../read-setting.ts';
import type { ApiKeys } from './api-keys.ts';
import { openBackend, openEmbedder } from './open-backend.ts';
import { type PickedModel, pickedBackend, withPicked } from './picked-model.ts';
import { budgetLines, spendLimits } from './spend-limits.ts';
import { stageSettings } from './stage-settings.ts';

/** The models of the user's settings, and what is kept of them between runs. Settings are read anew each time. */
export class ModelAccess {
  readonly #extension: Uri;
  readonly #storage: Uri;
  readonly #keys: ApiKeys;
  readonly #drafts = new DraftDocuments();
  #state: ModelState;

  constructor(context: ExtensionContext, keys: ApiKeys) {
    this.#extension = context.extensionUri;
    this.#storage = context.globalStorageUri;
    this.#keys = keys;
    this.#state = this.#newState();
    context.subscriptions.push(
      this.#drafts,
      workspace.onDidChangeConfiguration((change) => {
        // A cache keeps the limits it was made with.
        const { cacheTtl, cacheSize, cacheBytes } = settings;
        const limits = [cacheTtl, cacheSize, cacheBytes];
        if (limits.some(({ key }) => change.affectsConfiguration(key))) this.#state = this.#newState();
      }),
    );
  }

  backends(): BackendDefinition[] {
    return parseBackends(workspace.getConfiguration().get(settings.backends.key)).definitions;
  }

  /** What is wrong with the settings, a sentence each. */
  problems(): string[] {
    return parseBackends(workspace.getConfiguration().get(settings.backends.key)).problems;
  }

  /** What each stage asks first; nothing of a stage that has nothing to ask. */
  preferred(): Partial<Record<ModelStage, BackendDefinition>> {
    const models = this.#models(undefined);
    return Object.fromEntries(modelStages.flatMap((stage) => firstOf(models, stage)));
  }

  /**
   * What a run in this folder needs. A workspace's own prompts and check count only where it is trusted.
   * @param picked answers for the stages that name no backend
   */
  ports(folder: string, picked?: PickedModel): ModelPorts {
    const uri = uriOf(folder);
    const path = workspace.isTrusted && uri.scheme === 'file' ? uri.fsPath : undefined;
    const command = readSetting('checkCommand', uri).trim();
    const timeLimit = readSetting('checkTimeLimit') * 1000;
    return {
      models: this.#models(uri, picked),
      prompts: promptFiles({
        builtIn: Uri.joinPath(this.#extension, 'prompts').fsPath,
        ...(path !== undefined && { override: join(path, '.triptych', 'prompts') }),
      }),
      languageCheck: languageCheck(folder, this.#drafts),
      syntax: lazySyntaxParser(Uri.joinPath(this.#extension, 'dist').fsPath),
      ...(path !== undefined &&
        command !== '' && { projectCheck: projectCheck({ command, folder: path, timeLimit }) }),
    };
  }

  /** What the panel shows of the limits of a run before it begins. */
  limits(): Pick<PanelState, 'limits' | 'budget'> {
    return {
      limits: {
        firstToken: readSetting('firstTokenTimeout'),
        idle: readSetting('idleTimeout'),
        total: readSetting('totalTimeout'),
      },
      budget: budgetLines(spendLimits(), this.#state.day.spent()),
    };
  }

  /** An embedding model under the limits that the models of runs have; requests of both count together. */
  embedder(definition: BackendDefinition, onEvent: (event: BackendEvent) => void): TextEmbedder {
    return createEmbedder({
      definition,
      open: (definition) => openEmbedder(definition, this.#keys),
      timeLimits: timeLimits(),
      maxRetries: readSetting('maxRetries'),
      spendLimits: spendLimits(),
      state: this.#state,
      onEvent,
    });
  }

  clearCache(): void {
    this.#state.cache.clear();
  }

  cacheMetrics(): CacheMetrics | undefined {
    const maximumEntries = readSetting('cacheSize');
    if (maximumEntries === 0) return undefined;
    const { entries, bytes, hits, misses } = this.#state.cache.statistics();
    return { entries, maximumEntries, bytes, maximumBytes: readSetting('cacheBytes'), hits, misses };
  }

  /** Where Ollama answers: as its first backend says, else the usual place. */
  ollamaAddress(): string {
    return ollamaAddress(this.backends().find(({ provider }) => provider === 'ollama')?.baseUrl);
  }

  #newState(): ModelState {
    return createModelState({
      cache: {
        ttl: readSetting('cacheTtl') * 1000,
        entries: readSetting('cacheSize'),
        bytes: readSetting('cacheBytes'),
      },
      spendStore: spendFile(this.#storage.fsPath),
    });
  }

  /** Who sends a request to a model that is picked beside it has agreed to ask that model. */
  isPicked(picked: PickedModel | undefined, estimate: StageEstimate[]): boolean {
    if (!picked) return false;
    const { name } = pickedBackend(picked, this.#names());
    return estimate.every(({ backend, worst }) => backend === name && worst === undefined);
  }

  #names(): string[] {
    return this.backends().map(({ name }) => name);
  }

  #models(resource: Uri | undefined, picked?: PickedModel): Models {
    const own = picked && pickedBackend(picked, this.#names());
    const stages = stageSettings(resource);
    return createModels({
      definitions: [...this.backends(), ...(own ? [own] : [])],
      stages: own ? withPicked(stages, own.name) : stages,
      timeLimits: timeLimits(),
      maxRetries: readSetting('maxRetries'),
      minimumConfidence: readSetting('minimumConfidence', resource),
      spendLimits: spendLimits(),
      reusePlans: readSetting('reusePlans', resource),
      state: this.#state,
      open: (definition) => openBackend(definition, this.#keys),
    });
  }
}

function firstOf(models: Models, stage: ModelStage): [ModelStage, BackendDefinition][] {
  try {
    const [first] = models.path(stage);
    return first ? [[stage, first]] : [];
  } catch {
    return [];
  }
}

/** Milliseconds, which the settings have in seconds. */
function timeLimits(): TimeLimits {
  return {
    firstToken: readSetting('firstTokenTimeout') * 1000,
    idle: readSetting('idleTimeout') * 1000,
    total: readSetting('totalTimeout') * 1000,
  };
}
