import { type LanguageModelChat, type LanguageModelChatSelector, lm } from 'vscode';
import { providerVendor } from '../chat/chat-table.ts';

/** The language models of VS Code, without Triptych's own: it would ask itself. */
export async function chatModels(selector: LanguageModelChatSelector): Promise<LanguageModelChat[]> {
  return (await lm.selectChatModels(selector)).filter(({ vendor }) => vendor !== providerVendor);
}
