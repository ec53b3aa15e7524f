import { percent } from '../../format.ts';
import type { HunkTexts } from '../en/hunk-texts.ts';
import { count, locale } from './count.ts';

export const hunkTexts: HunkTexts = {
  hunks: {
    listOf: (label) => `Alterações em ${label}`,
    keys: 'As setas ou J e K vão de alteração em alteração, Espaço ou A e R aceitam e rejeitam, Enter abre o editor.',
    lines: (start, length) =>
      length === 0
        ? `antes da linha ${start}`
        : length === 1
          ? `linha ${start}`
          : `linhas ${start} a ${start + length - 1}`,
    accept: (at, of, label, where) => `Aceitar a alteração ${at} de ${of} em ${label}, ${where}`,
    open: (where) => `Abrir ${where} no editor de diff`,
    openShort: 'Abrir no editor de diff',
    chosen: (chosen, all) => `${chosen} de ${count(all, 'alteração aceita', 'alterações aceitas')}`,
    more: (more) => `Mostrar mais ${count(more, 'alteração', 'alterações')}`,
    moreLines: (more) => `Mostrar mais ${count(more, 'linha')}`,
    notLoaded: 'Não cabe aqui: abra no editor de diff.',
    rejected: 'alteração rejeitada',
    serves: 'Plano',
    status: {
      stale:
        'O arquivo mudou neste mesmo lugar desde que foi lido. Esta alteração não serve mais e não será gravada.',
      written: 'Gravada.',
    },
    movedFrom: (label) => `movido de ${label}`,
    deletes: 'Ao aplicar, o arquivo inteiro é excluído.',
  },
  placements: {
    rungs: {
      exact: 'lugar exato',
      'line-ends': 'encaixada; só os fins de linha diferem',
      punctuation: 'encaixada; só aspas, travessões ou espaços diferem',
      indent: 'encaixada; o recuo foi deslocado',
      trimmed: 'encaixada; o recuo de cada linha foi ajustado',
      elided: 'encaixada; as linhas que ela omite ficam',
      fuzzy: 'encaixada onde há mais semelhança',
      'whole-file': 'o arquivo inteiro',
      move: 'movido',
      delete: 'excluído',
    },
    alike: (score, line) => `${percent(score, locale)} de semelhança na linha ${line}`,
    runnerUp: (score, line) => `; depois, ${percent(score, locale)} na linha ${line}`,
    unplaced: (changes) => count(changes, 'alteração não aplicada', 'alterações não aplicadas'),
    unplacedTitle: 'Alterações não aplicadas',
    status: {
      applied: 'Aplicada',
      ambiguous: 'Serve em vários lugares',
      'not-found': 'Não serve em lugar nenhum',
      refused: 'Recusada',
    },
    closest: 'Linhas mais parecidas do arquivo',
    more: (more) => `E mais ${more}.`,
  },
  after: {
    openAll: 'Abrir Todas as Alterações',
    undo: 'Desfazer a Última Aplicação',
    undoHint: (files) => `Restaura ${count(files, 'arquivo')}.`,
    unfinished: (files) =>
      `A última aplicação, de ${count(files, 'arquivo')}, foi interrompida. "Desfazer a Última Aplicação" restaura o que havia antes.`,
    exportRun: 'Exportar Execução',
    commitMessage: 'Mensagem de commit',
    commitHint: 'Para a caixa do controle do código-fonte. Nenhum commit é feito.',
    useCommitMessage: 'Usar como Mensagem de Commit',
    typeInTerminal: 'Digitar no Terminal',
    typeHint: 'Abre um terminal com o comando digitado, sem executar.',
  },
  trouble: {
    noChanges: 'Nenhuma alteração. A execução terminou sem nada a gravar.',
    noChangesPlaced: 'Nada a gravar: nenhuma alteração achou seu lugar.',
    connecting: 'Esperando a extensão…',
    silent: 'A extensão não responde. Recarregue a janela com "Developer: Reload Window".',
    broken: 'O painel não consegue mostrar isto.',
    brokenHint:
      'Nada seu se perdeu: o que foi gravado continua, e Desfazer a Última Aplicação está na paleta de comandos.',
    again: 'Tentar de Novo',
  },
};
