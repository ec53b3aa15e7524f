import type { LanguageModelChatSelector } from 'vscode';

/**
 * The ways in which a user may have named one of VS Code's models, the most exact first: `vendor/id`,
 * `vendor/family`, an id, a family, a vendor. No name means any model.
 */
export function modelSelectors(model: string): LanguageModelChatSelector[] {
  if (model === '') return [{}];
  const slash = model.indexOf('/');
  const [vendor, rest] = [model.slice(0, slash), model.slice(slash + 1)];
  const withVendor =
    slash > 0
      ? [
          { vendor, id: rest },
          { vendor, family: rest },
        ]
      : [];
  return [...withVendor, { id: model }, { family: model }, { vendor: model }];
}
