import { join } from 'node:path';
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { ollamaAddress } from '../../../adapters/ollama/ollama-address.ts';
import { projectCheck } from '../../../adapters/project-check.ts';
import { promptFiles } from '../../../adapters/prompt-files.ts';
import type { BackendDefinition, ModelStage, Models } from '../../../engine/index.ts';
import type { CacheMetrics } from '../../../protocol/metrics-state.ts';
import type { PanelState } from '../../../protocol/panel-state.ts';
import type { ModelPorts } from '../engine-run.ts';
import { uriOf } from '../files/path-uri.ts';
import { readSetting } from '../read-setting.ts';
import type { ApiKeys } from './api-keys.ts';
import { openBackend } from './open-backend.ts';
import { readBackends } from './read-backends.ts';
import { stageSettings } from './stage-settings.ts';

/** The models of the user's settings, and what is kept of them between runs. */
export class ModelAccess {
  readonly #extension: Uri;
  readonly #keys: ApiKeys;

  constructor(context: ExtensionContext, keys: ApiKeys) {
    this.#extension = context.extensionUri;
    this.#keys = keys;
  }

  backends(): BackendDefinition[] {
    return readBackends().backends;
  }

  /** What is wrong with the settings, a sentence each. */
  problems(): string[] {
    return readBackends().problems;
  }

  /** What a stage asks first; `undefined` where there is nothing to ask. */
  preferred(stage: ModelStage): BackendDefinition | undefined {
    const { backend } = stageSettings()[stage];
    const backends = this.backends();
    const named = backends.find(({ name }) => name === backend);
    return named ?? backends.find(({ hardware }) => hardware === backend) ?? backends[0];
  }

  /** What a run in this folder needs. A workspace's own prompts and check count only where it is trusted. */
  ports(folder: string): ModelPorts {
    const uri = uriOf(folder);
    const path = workspace.isTrusted && uri.scheme === 'file' ? uri.fsPath : undefined;
    const command = readSetting('checkCommand', uri).trim();
    return {
      models: this.#models(uri),
      prompts: promptFiles({
        builtIn: Uri.joinPath(this.#extension, 'prompts').fsPath,
        ...(path !== undefined && { override: join(path, '.triptych', 'prompts') }),
      }),
      ...(path !== undefined &&
        command !== '' && {
          projectCheck: projectCheck({
            command,
            folder: path,
            timeLimit: readSetting('checkTimeLimit') * 1000,
          }),
        }),
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
      budget: [],
    };
  }

  clearCache(): void {}

  cacheMetrics(): CacheMetrics | undefined {
    return undefined;
  }

  /** Where Ollama answers, for a definition of a backend; empty where that is the usual place. */
  ollamaAddress(): { baseUrl?: string } {
    const configured = this.backends().find(({ provider }) => provider === 'ollama')?.baseUrl;
    return configured === undefined ? {} : { baseUrl: ollamaAddress(configured) };
  }

  #models(resource: Uri): Models {
    const settings = stageSettings(resource);
    return {
      backend: (stage) => openBackend(this.preferred(stage)!, this.#keys),
      path: (stage) => [this.preferred(stage)!],
      settings: (stage) => settings[stage],
    };
  }
}
