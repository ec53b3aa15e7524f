import { percent } from '../../format.ts';
import type { FoundTexts } from '../en/found-texts.ts';
import { count, locale } from './count.ts';

export const foundTexts: FoundTexts = {
  found: {
    title: 'O que foi lido',
    passages: (passages) => count(passages, 'trecho'),
    modes: { lexical: 'só lexical', hybrid: 'híbrida' },
    explained: {
      lexical: 'Encontrado por palavras, nomes, caminhos e commits, sem vetores.',
      hybrid: 'Encontrado por palavras, nomes, caminhos e commits, e por significado.',
    },
    took: (time) => `Levou ${time}.`,
    open: 'Abrir nestas linhas',
    page: (page) => `página ${page}`,
    score: (score) => `Combina ${percent(score, locale)} do quanto combina o melhor`,
    more: (more) => `Mostrar mais ${more}`,
    signals: {
      file: 'arquivo inteiro',
      chunk: 'palavras',
      path: 'caminho',
      symbol: 'nome',
      history: 'histórico',
      vector: 'significado',
    },
    incomplete: (done, known) => `O índice ainda estava sendo feito: ${done} de ${count(known, 'arquivo')}.`,
    embedderAway: (message) => `Sem vetores, pois o modelo de embeddings não responde: ${message}`,
    storeAway: (message) => `O armazém de vetores não responde: ${message}`,
    indexFailed: (message) => `O índice não está completo: ${message}`,
  },
};
