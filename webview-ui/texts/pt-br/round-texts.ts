import { percent } from '../../format.ts';
import type { RoundTexts } from '../en/round-texts.ts';
import { count, locale } from './count.ts';

export const roundTexts: RoundTexts = {
  plan: {
    title: 'Plano',
    steps: (steps) => count(steps, 'passo'),
    reused: 'Plano reutilizado',
    reusedFrom: (request, similarity) =>
      `Plano reutilizado de um pedido parecido (${percent(similarity, locale)}): ${request}`,
    stepsTitle: 'Passos',
    files: 'Arquivos',
    constraints: 'Restrições',
    api: 'Interface',
    reasoning: 'Raciocínio',
  },
  context: {
    title: 'Contexto',
    summary: (tokens, budget) => `${tokens} de ${budget} tokens`,
    somethingCut: 'cortado para caber',
    overridden: 'prompts próprios',
    section: 'Seção',
    tokens: 'Tokens',
    limit: 'Limite',
    sent: 'Enviado ao modelo',
    cut: 'Omitido para caber',
    trimmed: 'encurtado',
    dropped: 'omitido',
    more: (more) => `E mais ${more}.`,
    overrides: 'Prompts deste workspace',
    sections: {
      system: 'Sistema',
      operation: 'Operação',
      patterns: 'Padrões',
      references: 'Referências',
      constraints: 'Restrições',
      instructions: 'Instruções',
    },
  },
  rounds: {
    title: 'Rodadas',
    round: (iteration, of) =>
      of === undefined ? `Rodada ${iteration}` : `Rodada ${iteration} de no máximo ${of}`,
    checks: (passed, total) => `${passed} de ${count(total, 'verificação passou', 'verificações passaram')}`,
    quality: (quality) => `Qualidade ${percent(quality, locale)}`,
    review: {
      ok: 'Revisor: bom',
      needs_changes: 'Revisor: precisa de alterações',
      rejected: 'Revisor: rejeitado',
    },
    words: 'O que o revisor diz',
    ended: {
      satisfied: 'Nada mais a corrigir.',
      again: 'Segue outra rodada.',
      'nothing-new': 'Parou: a rodada não trouxe nada de novo.',
      last: 'Foi a última rodada.',
    },
    issues: 'Apontamentos',
    issuesOf: (issues) => count(issues, 'apontamento'),
    openIssue: 'Abrir o lugar no arquivo',
    by: { reviewer: 'revisor', checks: 'verificação' },
    moreIssues: (more) => `Mostrar mais ${more}`,
    earlier: 'Apontamentos de rodadas anteriores',
  },
  accuracy: {
    title: (peripheral) => `Exatidão de ${peripheral}`,
    met: (met, checked) => `${met} de ${count(checked, 'cumprido')}`,
    kinds: {
      register: 'registrador',
      field: 'campo',
      'reset-value': 'valor de reset',
      interrupt: 'interrupção',
      promise: 'promessa do plano',
    },
    status: { met: 'cumprido', missing: 'ausente', different: 'diferente', unchecked: 'não verificado' },
    byModel: 'segundo o modelo',
    all: 'Tudo que podia ser verificado foi cumprido.',
    more: (more) => `E mais ${more}.`,
  },
  answer: {
    title: 'Resposta',
    commands: 'Comandos propostos',
    commandsHint: 'Nada disso foi executado.',
    copy: 'Copiar',
    copied: 'Copiado',
    selected: 'Selecionado, para copiar por tecla',
    notes: 'Notas',
  },
  fallback: {
    guide: 'Como terminar',
    noFiles: 'sem arquivos',
    hint: {
      template: 'Estes arquivos foram feitos sem modelo e têm marcas TODO. Nenhum está marcado.',
      partial: 'Estes arquivos são a melhor rodada até agora, ainda com falhas. Nenhum está marcado.',
    },
  },
};
