import type { Language } from '../../context/detect-language.ts';
import type { Review } from '../../contracts/review.ts';
import type { Diagnostic } from '../../diagnostic.ts';

interface ReviewWords {
  /** The request of who asks for nothing in particular. */
  everything: string;
  nothing: string;
  found(count: number): string;
  checksOnly: string;
}

const english: ReviewWords = {
  everything: 'Review this code: what is wrong, what is missed, what is unsafe.',
  nothing: 'Nothing was found.',
  found: (count) => `Problems found: ${count}.`,
  checksOnly: 'Only the checks that need no model have read this code.',
};

const portuguese: ReviewWords = {
  everything: 'Revise este código: o que está errado, o que falta, o que é inseguro.',
  nothing: 'Nada foi encontrado.',
  found: (count) => `Problemas encontrados: ${count}.`,
  checksOnly: 'Só as verificações que não precisam de modelo leram este código.',
};

export function wordsOfReview(language: Language): ReviewWords {
  return language === 'pt-br' ? portuguese : english;
}

/** What a review came to, where the reviewer said nothing of its own or nobody was asked. */
export function conclusion(
  diagnostics: Diagnostic[],
  review: Review | undefined,
  language: Language,
): string {
  const words = wordsOfReview(language);
  const found = diagnostics.length + (review?.issues.length ?? 0);
  return [found === 0 ? words.nothing : words.found(found), ...(review ? [] : [words.checksOnly])].join(' ');
}
