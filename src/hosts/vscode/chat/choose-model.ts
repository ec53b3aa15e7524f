import type { BackendDefinition } from '../../../engine/index.ts';
import type { PickedModel } from '../models/picked-model.ts';
import { chatModelName } from '../setup/chat-model-name.ts';
import { providerVendor } from './chat-table.ts';

/** A model of the chat, as far as it matters here. */
interface ChatModel {
  vendor: string;
  id: string;
  name: string;
  maxInputTokens: number;
}

/**
 * The model picked in the chat, where it is to be asked: nobody else is set up, or the user wants it so. Triptych's
 * own is never asked: it would ask itself.
 */
export function pickedModel(
  model: ChatModel | undefined,
  { wanted, backends }: { wanted: 'settings' | 'picked'; backends: BackendDefinition[] },
): PickedModel | undefined {
  if (!model || model.vendor === providerVendor) return undefined;
  const hasOwn = backends.some(({ provider }) => provider !== 'templates');
  if (wanted === 'settings' && hasOwn) return undefined;
  return { model: chatModelName(model), label: model.name, maxInputTokens: model.maxInputTokens };
}
