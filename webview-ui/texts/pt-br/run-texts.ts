import { duration } from '../../format.ts';
import type { RunTexts } from '../en/run-texts.ts';
import { count, locale } from './count.ts';

export const runTexts: RunTexts = {
  nav: { label: 'Páginas', review: 'Execução', metrics: 'Métricas', setup: 'Modelos' },
  idle: {
    about:
      'Planeja, escreve e revisa código com os modelos que você escolher. Você vê cada arquivo primeiro como diff. Nada é gravado antes de você aplicar.',
    generate: 'Gerar periférico Renode',
    generateHint:
      'De um arquivo CMSIS-SVD ou de uma tabela de registradores: modelo C#, plataforma, script e testes Robot.',
    writeCode: 'Escrever código',
    writeCodeHint: 'Um pedido em suas palavras vira mudanças neste workspace.',
    setup: 'Configurar modelos',
    setupHint: 'Locais ou remotos: encontre, baixe, teste e escolha.',
  },
  run: {
    cancel: 'Cancelar',
    again: 'Executar de novo',
    into: (folder) => `em ${folder}`,
    cancelled: 'Cancelado. Nada foi gravado.',
    took: (milliseconds) => `Levou ${duration(milliseconds, locale)}`,
    request: 'Pedido',
    showAll: 'Mostrar tudo',
    showLess: 'Mostrar menos',
    nothingChecked: 'Nada foi verificado.',
    noErrors: 'Nenhum erro encontrado.',
    noErrorsBut: (skipped) => `Nenhum erro encontrado, mas sem: ${skipped}.`,
    errorsFound: (errors) => `${count(errors, 'erro encontrado', 'erros encontrados')}.`,
    setUp: 'Configurar modelos',
    openSetup: 'Teste os modelos ou escolha outros.',
  },
  spoken: {
    started: 'Iniciado',
    confirming: 'Aguardando sua resposta à estimativa',
    cancelled: 'Cancelado',
    failed: (message) => `Falhou: ${message}`,
    writing: 'Gravando',
    checked: (found) => `Verificado${found}`,
    done: (files, found) => `Pronto: ${count(files, 'arquivo')} para revisar${found}`,
    found: (errors, warnings) => `, ${count(errors, 'erro')}, ${count(warnings, 'aviso')}`,
    stage: (title, status) => `${title}: ${status}`,
  },
  stages: {
    label: 'Etapas',
    progress: (title) => `Progresso de ${title}`,
    found: 'encontrou problemas',
    status: { running: 'em andamento', done: 'pronto', skipped: 'pulado', stopped: 'parado' },
    names: {
      read: 'Ler SVD',
      generate: 'Gerar',
      compile: 'Compilar',
      simulate: 'Simular',
      estimate: 'Estimar',
      context: 'Contexto',
      plan: 'Planejar',
      planner: 'Planejador',
      code: 'Codificar',
      coder: 'Codificador',
      check: 'Verificar',
      review: 'Revisar',
      reviewer: 'Revisor',
      accuracy: 'Exatidão',
      doctor: 'Diagnóstico',
    },
  },
};
