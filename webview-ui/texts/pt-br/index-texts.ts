import type { IndexTexts } from '../en/index-texts.ts';
import { count } from './count.ts';

export const indexTexts: IndexTexts = {
  index: {
    title: 'Índice do workspace',
    phases: {
      off: 'desligado',
      unused: 'começa com a primeira pesquisa ou execução',
      opening: 'abrindo',
      scanning: 'procurando alterações',
      indexing: 'indexando',
      embedding: 'criando vetores',
      ready: 'em dia',
      paused: 'pausado',
      failed: 'problema',
    },
    off: 'Não há índice: nenhuma pasta está aberta, ou ele está desligado nas configurações.',
    indexing: (done, known) => `indexando: ${done} de ${known} arquivos`,
    embedding: (vectors, chunks) => `vetores: ${vectors} de ${chunks}`,
    ready: (files) => count(files, 'arquivo'),
    lexical: 'só lexical',
    hybrid: 'híbrida',
    state: 'Estado',
    files: 'Arquivos',
    filesOf: (done, known) => `${done} de ${known}`,
    chunks: 'Trechos',
    vectors: 'Vetores',
    vectorsOf: (vectors, chunks, model) => `${vectors} de ${chunks}, ${model}`,
    leftOut: 'Deixados fora',
    lastPass: 'Última verificação de todos os arquivos',
    pass: (read, unchanged, time) => `${read} lidos, ${unchanged} inalterados, ${time}`,
    throttled: 'Trabalha devagar de propósito enquanto a máquina usa a bateria.',
    lexicalOnly: {
      'no-embedder':
        'Palavras, nomes, caminhos e commits são pesquisados. Com um modelo de embeddings nas configurações, a pesquisa também encontra o que significa o mesmo em outras palavras.',
      'to-ask':
        'Palavras, nomes, caminhos e commits são pesquisados. Antes que textos deste workspace sejam enviados ao modelo de embeddings, você é consultado.',
      declined:
        'Palavras, nomes, caminhos e commits são pesquisados. Textos deste workspace não são enviados ao modelo de embeddings, como você disse.',
      'wrong-settings':
        'Palavras, nomes, caminhos e commits são pesquisados. O modelo de embeddings não pode ser usado com estas configurações.',
      virtual: 'Palavras, nomes e caminhos são pesquisados. Arquivos de pastas virtuais não recebem vetores.',
    },
    search: 'Pesquisar no workspace',
    pause: 'Pausar',
    resume: 'Retomar',
    rebuild: 'Reconstruir',
    showLeftOut: 'Arquivos deixados fora',
    makeVectors: 'Criar vetores…',
    settings: 'Configurações de embeddings',
  },
};
