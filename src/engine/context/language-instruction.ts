import type { Language } from './detect-language.ts';

/** The value of a prompt's `language`: what the person reads is in their language, whatever the code is in. */
export function languageInstruction(language: Language): string {
  return language === 'pt-br'
    ? 'Escreva em português do Brasil tudo o que a pessoa vai ler. Deixe nomes e código como são.'
    : 'Write in English whatever the person will read.';
}
