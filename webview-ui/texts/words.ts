import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale } from '../../src/protocol/panel-state.ts';
import { en, type Texts } from './en.ts';
import { ptBr } from './pt-br.ts';

/** The words of the panel and how its numbers are written. */
export interface Words {
  locale: Locale;
  t: Texts;
}

const tables: Record<Locale, Texts> = { en, 'pt-br': ptBr };

export function wordsOf(locale: Locale): Words {
  return { locale, t: tables[locale] };
}

export const WordsContext = createContext(wordsOf('en'));

/** The words in the language of the state. */
export function useWords(): Words {
  return useContext(WordsContext);
}
