import type { Language } from '../context/detect-language.ts';

/** What the engine itself says to the user in a run with models, in the language of the answers. */
export interface Words {
  smallEdit: string;
  clearEdit: string;
  noModel: Record<'planner' | 'coder' | 'reviewer', string>;
  /** Of a label that names nothing of what was sent. */
  notSent(label: string): string;
  /** Why nothing was looked for in the workspace. */
  retrieval: {
    missing: string;
    full: string;
    slow: string;
    slowReferences: string;
    failed(problem: string): string;
    noReferences(problem: string): string;
  };
  withoutPlan(problem: string): string;
  checksFirst: string;
  notReviewed(problem: string): string;
  roundGivenUp(round: number, problem: string): string;
  created: string;
  changed: string;
  deleted: string;
  movedFrom(path: string): string;
  nothingChanged: string;
  template: {
    head: string;
    reason(problem: string): string;
    files: string;
    offered(path: string): string;
    toCreate(path: string): string;
    leftAlone(path: string): string;
    toDo: string;
    again: string;
  };
  partial: {
    reason(problem: string): string;
    there: string;
    isNew: string;
    isChanged: string;
    isDeleted: string;
    toMend: string;
    unseen: string;
  };
  behaviour: {
    todoHead: string;
    reason(problem: string): string;
    registers(name: string): string;
    draftKept(file: string): string;
    onlyTodos(file: string): string;
    leftAlone(file: string): string;
    toDo: string;
    how: string;
    found: string;
    draft: string;
  };
}

const english: Words = {
  smallEdit: 'A short request about one file needs no plan.',
  clearEdit: 'A few lines of one file that pass every check need no reviewer.',
  noModel: {
    planner: 'No model is set for the planner.',
    coder: 'No model is set for the coder.',
    reviewer: 'No model is set for the reviewer.',
  },
  notSent: (label) => `${label} was not sent to the model: what rests on it is made up.`,
  retrieval: {
    missing: 'There is no index of the workspace.',
    full: 'What was named leaves no room for more.',
    slow: 'The search took too long.',
    slowReferences: 'Reading the code that was found took too long.',
    failed: (problem) => `The workspace could not be searched: ${problem}`,
    noReferences: (problem) => `The code that was found could not be read: ${problem}`,
  },
  withoutPlan: (problem) => `${problem} The coder works from the request alone.`,
  checksFirst: 'The checks found errors; those come first.',
  notReviewed: (problem) => `Not reviewed by a model: ${problem}`,
  roundGivenUp: (round, problem) => `Round ${round} was given up: ${problem}`,
  created: 'created',
  changed: 'changed',
  deleted: 'deleted',
  movedFrom: (path) => `moved from \`${path}\``,
  nothingChanged: 'Nothing had to change.',
  template: {
    head: 'Template made without a model: nothing below works yet.',
    reason: (problem) => `No model has done this: ${problem}`,
    files: 'Files:',
    offered: (path) => `- \`${path}\`: to be created; a template with TODO marks is offered.`,
    toCreate: (path) => `- \`${path}\`: to be created.`,
    leftAlone: (path) => `- \`${path}\`: exists and is left as it is.`,
    toDo: 'To be done:',
    again: 'Once a model can be reached, run the request again: nothing of this is needed for it.',
  },
  partial: {
    reason: (problem) => `Not finished: ${problem}`,
    there: 'There are:',
    isNew: 'new',
    isChanged: 'changed',
    isDeleted: 'deleted',
    toMend: 'To be mended:',
    unseen: 'No reviewer has seen it.',
  },
  behaviour: {
    todoHead: 'Nothing of this works yet: no model has done it.',
    reason: (problem) => `The behaviour is not done: ${problem}`,
    registers: (name) => `The registers of ${name} are complete.`,
    draftKept: (file) => `\`${file}\` has the best draft, which passes the checks but is not finished.`,
    onlyTodos: (file) =>
      `\`${file}\` has only TODO marks: the registers can be read and written, and nothing else happens.`,
    leftAlone: (file) => `\`${file}\` stays as you left it.`,
    toDo: 'To be done:',
    how: 'Attach callbacks to the handles in `InitializeBehaviour`, for instance `handle.WriteCallback += (oldValue, newValue) => …`, and clear what is yours in `ResetBehaviour`. Or run the request again once a model can be reached: it goes on from what is there.',
    found: 'What was found in the last draft:',
    draft: 'The last draft, which does not pass the checks:',
  },
};

const portuguese: Words = {
  smallEdit: 'Um pedido curto sobre um único arquivo não precisa de plano.',
  clearEdit: 'Poucas linhas de um único arquivo que passam em todas as verificações não precisam de revisor.',
  noModel: {
    planner: 'Nenhum modelo está definido para o planejador.',
    coder: 'Nenhum modelo está definido para o programador.',
    reviewer: 'Nenhum modelo está definido para o revisor.',
  },
  notSent: (label) => `${label} não foi enviado ao modelo: o que se apoia nisso é inventado.`,
  retrieval: {
    missing: 'Não há índice do workspace.',
    full: 'O que foi citado não deixa espaço para mais.',
    slow: 'A busca demorou demais.',
    slowReferences: 'Ler o código encontrado demorou demais.',
    failed: (problem) => `Não foi possível buscar no workspace: ${problem}`,
    noReferences: (problem) => `Não foi possível ler o código encontrado: ${problem}`,
  },
  withoutPlan: (problem) => `${problem} O programador trabalha só com o pedido.`,
  checksFirst: 'As verificações acharam erros; eles vêm primeiro.',
  notReviewed: (problem) => `Não revisado por um modelo: ${problem}`,
  roundGivenUp: (round, problem) => `A rodada ${round} foi abandonada: ${problem}`,
  created: 'criado',
  changed: 'alterado',
  deleted: 'excluído',
  movedFrom: (path) => `movido de \`${path}\``,
  nothingChanged: 'Nada precisou mudar.',
  template: {
    head: 'Modelo de arquivo feito sem um modelo de linguagem: nada abaixo funciona ainda.',
    reason: (problem) => `Nenhum modelo fez isto: ${problem}`,
    files: 'Arquivos:',
    offered: (path) => `- \`${path}\`: a criar; oferece-se um modelo de arquivo com marcas TODO.`,
    toCreate: (path) => `- \`${path}\`: a criar.`,
    leftAlone: (path) => `- \`${path}\`: existe e fica como está.`,
    toDo: 'A fazer:',
    again: 'Quando um modelo puder ser alcançado, repita o pedido: nada disto é necessário para ele.',
  },
  partial: {
    reason: (problem) => `Não terminado: ${problem}`,
    there: 'Há:',
    isNew: 'novo',
    isChanged: 'alterado',
    isDeleted: 'excluído',
    toMend: 'A corrigir:',
    unseen: 'Nenhum revisor viu isto.',
  },
  behaviour: {
    todoHead: 'Nada disto funciona ainda: nenhum modelo o fez.',
    reason: (problem) => `O comportamento não está feito: ${problem}`,
    registers: (name) => `Os registradores de ${name} estão completos.`,
    draftKept: (file) =>
      `\`${file}\` tem o melhor rascunho, que passa nas verificações mas não está terminado.`,
    onlyTodos: (file) =>
      `\`${file}\` tem só marcas TODO: os registradores podem ser lidos e escritos, e nada mais acontece.`,
    leftAlone: (file) => `\`${file}\` fica como você o deixou.`,
    toDo: 'A fazer:',
    how: 'Ligue callbacks aos handles em `InitializeBehaviour`, por exemplo `handle.WriteCallback += (oldValue, newValue) => …`, e limpe o que é seu em `ResetBehaviour`. Ou repita o pedido quando um modelo puder ser alcançado: ele continua do que existe.',
    found: 'O que se achou no último rascunho:',
    draft: 'O último rascunho, que não passa nas verificações:',
  },
};

export function wordsIn(language: Language): Words {
  return language === 'pt-br' ? portuguese : english;
}
