import {
  type CancellationToken,
  LanguageModelTextPart,
  LanguageModelToolResult,
  type PreparedToolInvocation,
} from 'vscode';
import type { ToolName } from '../chat-table.ts';
import { quoted } from '../safe-markdown.ts';
import type { ChatReach } from '../turn.ts';
import { invokeGenerate } from './generate-peripheral-tool.ts';
import { invokeReview } from './review-change-tool.ts';
import { readToolInput } from './tool-inputs.ts';

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
      return name === 'generatePeripheral' ? this.#prepareGenerate(input) : this.#prepareReview(input);
    } catch {
      // Running it says what is wrong with the input.
      return { invocationMessage: t('Checking the input…') };
    }
  }

  /** @throws Error with a message for the model that called the tool */
  async invoke(name: ToolName, input: unknown, token: CancellationToken): Promise<LanguageModelToolResult> {
    const answer =
      name === 'generatePeripheral'
        ? await invokeGenerate(readToolInput(name, input), this.#reach, token)
        : await invokeReview(readToolInput(name, input), this.#reach, token);
    return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer, null, 2))]);
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
