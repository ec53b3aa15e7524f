import { detectLanguage, type Language } from './detect-language.ts';

/** @param setting `auto` follows the request */
export function resolveLanguage(setting: 'auto' | Language, request: string): Language {
  return setting === 'auto' ? detectLanguage(request) : setting;
}
