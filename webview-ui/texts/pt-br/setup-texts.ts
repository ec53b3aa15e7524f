import { wholeSeconds } from '../../format.ts';
import type { SetupTexts } from '../en/setup-texts.ts';

export const setupTexts: SetupTexts = {
  setup: {
    loading: 'Procurando modelos…',
    refresh: 'Procurar de novo',
    stages: { planner: 'Planejador', coder: 'Codificador', reviewer: 'Revisor' },
    use: 'Usar como',
    useFor: (name, stage) => `Usar ${name} como ${stage}`,
    ollama: 'Ollama',
    ollamaStatus: {
      looking: (address) => `Procurando um servidor em ${address}…`,
      found: (address) => `Servidor encontrado em ${address}`,
      missing: (address) => `Nenhum servidor em ${address}`,
    },
    startOllama: 'Inicie-o com ollama serve onde estiver instalado.',
    getOllama: 'Obter o Ollama',
    otherAddress: 'Outro endereço…',
    version: (version) => `versão ${version}`,
    noModels: 'Nenhum modelo instalado até agora. Baixe um abaixo.',
    contextSize: (tokens) => `contexto ${tokens}`,
    pullName: 'Nome de um modelo para baixar',
    pullExample: 'por exemplo qwen2.5-coder:7b',
    pull: 'Baixar',
    pulling: (model) => `Baixando ${model}`,
    cancel: 'Cancelar',
    backends: 'Backends',
    noBackends: 'Nenhum backend configurado.',
    add: 'Adicionar modelo…',
    edit: 'Editar configurações',
    test: 'Testar',
    testOf: (name) => `Testar ${name}`,
    testAll: 'Testar todos',
    testing: (passed) => `Testando: ${wholeSeconds(passed)}`,
    ok: (milliseconds, first) =>
      first === undefined
        ? `Funciona, ${milliseconds}`
        : `Funciona, ${milliseconds}; primeiro token após ${first}`,
    failed: 'Não funciona',
    key: { set: 'chave definida', missing: 'sem chave' },
    setKey: 'Definir chave…',
    replaceKey: 'Trocar chave…',
    removeKey: 'Remover chave',
    keyOf: (action, name) => `${action} (${name})`,
    languageModels: 'Modelos do VS Code',
    noLanguageModels: 'O VS Code não oferece nenhum modelo aqui.',
    premiumHint: 'Cada requisição pode contar nas requisições premium do seu plano.',
    templates: 'sem modelo: templates',
  },
};
