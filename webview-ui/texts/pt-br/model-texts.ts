import { score, wholeSeconds } from '../../format.ts';
import type { ModelTexts } from '../en/model-texts.ts';
import { count, locale } from './count.ts';

export const modelTexts: ModelTexts = {
  model: {
    hardware: { npu: 'NPU', igpu: 'iGPU', gpu: 'GPU', cpu: 'CPU', cloud: 'nuvem' },
    waiting: (passed, limit) =>
      limit === undefined
        ? `Aguardando o primeiro token: ${wholeSeconds(passed)}`
        : `Aguardando o primeiro token: ${Math.floor(passed)} de ${wholeSeconds(limit)}`,
    answering: (tokens) => `Respondendo: cerca de ${count(tokens, 'token')}`,
    silent: (passed, limit) =>
      limit === undefined
        ? `Em silêncio há ${wholeSeconds(passed)}`
        : `Em silêncio há ${Math.floor(passed)} de ${wholeSeconds(limit)}`,
    retrying: (attempt, attempts, left) =>
      `Tentativa ${attempt} de ${attempts} em ${wholeSeconds(Math.ceil(left))}`,
    retryingNow: (attempt, attempts) => `Tentativa ${attempt} de ${attempts}`,
    queued: 'Espera pela sua vez, para respeitar o limite do servidor',
    queuedFor: (left) =>
      `Espera ${wholeSeconds(Math.ceil(left))} pela sua vez, para respeitar o limite do servidor`,
    tokens: (input, output) => `${input} tokens de entrada, ${output} de saída`,
    estimated: 'estimado',
    requests: (requests) => count(requests, 'requisição', 'requisições'),
    premium: (requests) => count(requests, 'requisição premium', 'requisições premium'),
    notes: {
      retry: (backend, attempt) => `Tentativa ${attempt} com ${backend} falhou`,
      'passed-over': (backend, next) => `${backend} foi deixado de lado e ${next} foi consultado`,
      'cache-hit': (backend) => `Respondido pelo cache (${backend})`,
      escalated: (backend, next, confidence, minimum, source) =>
        `${next} foi consultado depois de ${backend}, cuja confiança segundo ${source} foi de ${score(confidence, locale)}, abaixo de ${score(minimum, locale)}`,
      confidence: (confidence, source) => `Confiança segundo ${source}: ${score(confidence, locale)}`,
      'prompt-cut': (backend, estimated, counted) =>
        `${backend} cortou o prompt: contou ${counted} de cerca de ${estimated} tokens. Aumente o tamanho do contexto.`,
      'cut-off': (backend) => `${backend} atingiu o limite de tokens antes de terminar`,
    },
    sources: { 'log-probabilities': 'as probabilidades', checks: 'as primeiras verificações da resposta' },
    rungs: {
      'second-try': 'Segunda tentativa com prompt ajustado',
      template: 'Modelo com marcas TODO',
      partial: 'Resultado parcial',
    },
    live: 'Resposta até agora',
    liveCut: 'O final; o texto anterior foi omitido.',
  },
  estimate: {
    title: 'Estimativa',
    ask: 'Esta execução consulta modelos. Iniciar?',
    start: 'Iniciar',
    cancel: 'Cancelar',
    total: 'Total',
    atMost: (price, backend, next) => `No máximo ${price}, se ${backend} for deixado de lado por ${next}.`,
    totalAtMost: (price) => `No máximo ${price}, se backends forem deixados de lado.`,
    passesLimit: (what, needed, limit) =>
      `${what}: a estimativa leva a ${needed}, acima do limite de ${limit}. A execução seria parada ali.`,
    mayPassLimit: (what, needed, limit) =>
      `${what}: se backends forem deixados de lado, pode chegar a ${needed}, acima do limite de ${limit}. A execução seria parada ali.`,
    hint: 'Para uma rodada sem novas tentativas. Mais rodadas custam mais.',
  },
  budget: {
    title: 'Orçamento',
    run: {
      cost: 'Custo desta execução',
      tokens: 'Tokens desta execução',
      requests: 'Requisições desta execução',
    },
    day: { cost: 'Custo de hoje', tokens: 'Tokens de hoje', requests: 'Requisições de hoje' },
    of: (spent, limit) => `${spent} de ${limit}`,
    alert: 'Mais de 80% foram usados.',
    reached: 'A próxima requisição poderia passar do limite, por isso não foi feita.',
  },
  network: {
    title: 'Rede',
    localOnly: 'só este computador',
    none: 'Nenhum host foi contatado.',
    hosts: (hosts) => count(hosts, 'host'),
    host: 'Host',
    sent: 'Enviado',
    received: 'Recebido',
    local: 'este computador',
  },
};
