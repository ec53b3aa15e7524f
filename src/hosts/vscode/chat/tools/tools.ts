import {
  type CancellationToken,
  LanguageModelTextPart,
  type LanguageModelToolInvocationOptions,
  LanguageModelToolResult,
  type PreparedToolInvocation,
} from 'vscode';
import type { ToolName } from '../chat-table.ts';
import { quoted } from '../safe-markdown.ts';
import type { ChatReach } from '../turn.ts';
import { invokeGenerate } from './generate-peripheral-tool.ts';
import { invokeReview } from './review-change-tool.ts';
import { invokeSearch } from './search-workspace-tool.ts';
import { readToolInput } from './tool-inputs.ts';

type Call = Pick<LanguageModelToolInvocationOptions<unknown>, 'input' | 'tokenizationOptions'>;

/** Triptych's powers as tools, for sessions in which the participant is out of reach. */
export class Tools {
  readonly #reach: ChatReach;

  constructor(reach: ChatReach) {
    this.#reach = reach;
  }

  /** What the user is asked before a tool runs. Does nothing else. */
  prepare(name: ToolName, input: unknown): PreparedToolInvocation {
    const { t } = this.#reach;
    try {
      return this.#preparing[name](input);
    } catch {
      // Running it says what is wrong with the input.
      return { invocationMessage: t('Checking the input…') };
    }
  }

  /** @throws Error with a message for the model that called the tool */
  async invoke(
    name: ToolName,
    { input, tokenizationOptions }: Call,
    token: CancellationToken,
  ): Promise<LanguageModelToolResult> {
    const texts = await this.#texts(name, input, token, tokenizationOptions);
    return new LanguageModelToolResult(texts.map((text) => new LanguageModelTextPart(text)));
  }

  async #texts(
    name: ToolName,
    input: unknown,
    token: CancellationToken,
    room: Call['tokenizationOptions'],
  ): Promise<string[]> {
    switch (name) {
      case 'generatePeripheral':
        return [json(await invokeGenerate(readToolInput(name, input), this.#reach, token))];
      case 'reviewChange':
        return [json(await invokeReview(readToolInput(name, input), this.#reach, token))];
      case 'searchWorkspace':
        return invokeSearch(readToolInput(name, input), this.#reach, token, room);
    }
  }

  readonly #preparing: Record<ToolName, (input: unknown) => PreparedToolInvocation> = {
    generatePeripheral: (input) => this.#prepareGenerate(input),
    reviewChange: (input) => this.#prepareReview(input),
    searchWorkspace: (input) => this.#prepareSearch(input),
  };

  /** Nothing is asked: it reads the index, and what it finds goes to the model that is talking already. */
  #prepareSearch(input: unknown): PreparedToolInvocation {
    const { query } = readToolInput('searchWorkspace', input);
    const shown = query.length > 80 ? `${query.slice(0, 80)}…` : query;
    return { invocationMessage: this.#reach.t('Searching the workspace for {0}', quoted(shown)) };
  }

  #prepareGenerate(input: unknown): PreparedToolInvocation {
    const { t } = this.#reach;
    const { svd, peripheral, instruction, write } = readToolInput('generatePeripheral', input);
    const what = t('Generates {0} of {1}.', quoted(peripheral), quoted(svd));
    const asks = instruction === undefined ? '' : ` ${this.#whoIsAsked()}`;
    const writes = write
      ? t('The files are written at once, without a review. It can be undone.')
      : t('The files are shown for review. Nothing is written before you apply them.');
    return {
      invocationMessage: t('Generating {0}', quoted(peripheral)),
      confirmationMessages: { title: t('Generate Renode Peripheral'), message: `${what}${asks} ${writes}` },
    };
  }

  #prepareReview(input: unknown): PreparedToolInvocation {
    const { t } = this.#reach;
    const { files = [] } = readToolInput('reviewChange', input);
    const what =
      files.length > 0
        ? t('Reviews {0}.', files.map(quoted).join(', '))
        : t('Reviews what differs from the last commit.');
    return {
      invocationMessage: t('Reviewing'),
      confirmationMessages: {
        title: t('Review Changes'),
        message: `${what} ${this.#whoIsAsked()} ${t('Nothing is changed.')}`,
      },
    };
  }

  /** Code leaves the workspace for these models: the user should know before. */
  #whoIsAsked(): string {
    const { models, t } = this.#reach;
    const names = models.backends().flatMap(({ provider, name }) => (provider === 'templates' ? [] : [name]));
    return names.length === 0
      ? t('No model is set up: only the checks that need none are made.')
      : t('Models of your settings are asked: {0}.', names.map(quoted).join(', '));
  }
}

function json(answer: unknown): string {
  return JSON.stringify(answer, null, 2);
}
