import type { Translate } from '../review/translate.ts';
import { type ChatCommand, chatCommands } from './chat-table.ts';

/** The commands of the chat, each with what it does and, where there is one, something to say. */
export function helpText(t: Translate): string {
  const texts: Record<Exclude<ChatCommand, 'pipeline'>, string> = {
    peripheral: t('Generate a Renode peripheral from an SVD file'),
    code: t('Write or change code: plan, code, review'),
    review: t('Review the selection, files, or what changed in the working tree'),
    fix: t('Fix the problems reported for the active or named files'),
    explain: t('Explain a register map, the last plan, or code'),
    search: t('Search the workspace: where something is, without any model; how it works, with one'),
  };
  return Object.entries(texts)
    .map(([name, text]) => `- \`/${name}\`: ${text}${sample(name as ChatCommand, t)}`)
    .join('\n');
}

function sample(command: ChatCommand, t: Translate): string {
  const facts = chatCommands[command];
  return 'sampleRequest' in facts ? t(', for example: {0}', `*${facts.sampleRequest}*`) : '';
}
