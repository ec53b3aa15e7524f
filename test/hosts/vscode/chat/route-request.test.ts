import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isRefinement,
  type RequestFacts,
  type Route,
  routeRequest,
} from '../../../../src/hosts/vscode/chat/route-request.ts';

const base: RequestFacts = {
  command: undefined,
  prompt: '',
  hasSvd: false,
  hasCode: false,
  peripherals: ['UART0', 'UART1', 'TIM2'],
  previous: undefined,
  work: undefined,
};

const routes: [Partial<RequestFacts>, Route][] = [
  [{ command: 'code', prompt: 'explain this' }, 'code'],
  [{ command: 'pipeline' }, 'pipeline'],
  [{ command: 'unknown', prompt: 'add a test' }, 'code'],
  [{}, 'help'],
  [{ prompt: 'help' }, 'help'],
  [{ prompt: 'Olá!' }, 'help'],
  [{ hasSvd: true }, 'peripheral'],
  [{ hasCode: true }, 'explain'],
  [{ prompt: 'UART0 of pl011.svd', hasSvd: true }, 'peripheral'],
  [{ prompt: 'generate a Renode model of the timer' }, 'peripheral'],
  [{ prompt: 'gere um periférico do Renode' }, 'peripheral'],
  [{ prompt: 'what does UARTCR do?', hasSvd: true }, 'explain'],
  [{ prompt: 'Explique este código', hasCode: true }, 'explain'],
  [{ prompt: 'por que isto falha?' }, 'explain'],
  [{ prompt: 'whatever you do, add a test' }, 'code'],
  [{ prompt: 'review my changes' }, 'review'],
  [{ prompt: 'please review this', hasCode: true }, 'review'],
  [{ prompt: 'revise a árvore de trabalho' }, 'review'],
  [{ prompt: 'fix the errors in this file' }, 'fix'],
  [{ prompt: 'corrija os erros' }, 'fix'],
  [{ prompt: 'fix the date format to ISO' }, 'code'],
  [{ prompt: 'add a timeout to the client', hasCode: true }, 'code'],
  [{ prompt: 'write a function for peripherals' }, 'code'],
  [{ prompt: 'now with DMA', work: 'peripheral' }, 'peripheral'],
  [{ prompt: 'agora com DMA', previous: 'explain', work: 'peripheral' }, 'peripheral'],
  [{ prompt: 'UART1', previous: 'peripheral' }, 'peripheral'],
  [{ prompt: 'and a test', work: 'code' }, 'code'],
  [{ prompt: 'now with DMA', previous: 'explain' }, 'code'],
  [{ prompt: 'review that', previous: 'code' }, 'review'],
  [{ prompt: 'now add a test', work: 'fix' }, 'code'],
  [{ prompt: 'agora acrescente um teste', work: 'fix' }, 'code'],
  [{ prompt: 'add a README for the module', work: 'peripheral' }, 'code'],
  [{ prompt: 'now add a README', work: 'peripheral' }, 'code'],
  [{ prompt: 'use camelCase for the names', work: 'peripheral' }, 'code'],
  [{ prompt: 'adicione a documentação', work: 'peripheral' }, 'code'],
  [{ prompt: 'add DMA requests', work: 'peripheral' }, 'peripheral'],
  [{ prompt: 'can you add an interrupt?', work: 'peripheral' }, 'peripheral'],
  [{ prompt: 'without the FIFO', work: 'peripheral' }, 'peripheral'],
  [{ prompt: 'sem interrupções', work: 'peripheral' }, 'peripheral'],
  [{ prompt: 'and what does it do?', work: 'code' }, 'explain'],
  [{ prompt: 'e o que isso faz?', work: 'code' }, 'explain'],
  [{ prompt: 'now review it', work: 'code' }, 'review'],
  [{ prompt: 'undo that', work: 'code' }, 'undo'],
  [{ prompt: 'please undo it' }, 'undo'],
  [{ prompt: 'desfaça isso' }, 'undo'],
  [{ prompt: 'undo the rounding in total()' }, 'code'],
];

/** Free text alone, with UART0, UART1 and TIM2 known from the workspace. */
const sentences: Partial<Record<Route, string[]>> = {
  explain: [
    'can you explain this file?',
    'Please explain this',
    'Could you please describe the parser?',
    'hey, can you tell me what this does?',
    'Show me the registers of UART0',
    'Tell me about UART0 registers',
    'list the registers of TIM2',
    'the registers of UART0',
    'UART0 registers',
    'UART0.CR',
    'give me an overview of this module',
    'summarize this file',
    'how can I run it?',
    'is this thread safe?',
    'does UART0 have a FIFO?',
    'I want you to explain this',
    'how do I reset UART1',
    'você pode explicar este arquivo?',
    'por favor, me explique isto',
    'Pode me mostrar os registradores do UART0?',
    'mostre os registradores da UART0',
    'fale sobre a UART0',
    'resuma este arquivo',
    'como isso funciona?',
    'por quê?',
    'os registradores do UART0',
    'isto é seguro?',
  ],
  peripheral: [
    'generate UART0',
    'Please generate UART0',
    'can you generate UART0 and UART1?',
    'create uart0 with DMA',
    'UART0',
    'UART0 with DMA requests',
    'UART0 and TIM2',
    'I need UART0',
    'I would like you to model TIM2',
    'gere UART0',
    'gere a UART0, por favor',
    'pode gerar UART0 com DMA?',
    'você poderia criar o TIM2?',
    'generate a peripheral for the watchdog',
  ],
  review: [
    'can you review this?',
    'could you please check my changes',
    'pode revisar isto?',
    'vamos revisar',
  ],
  fix: ['can you fix the errors?', 'please fix all warnings', 'você pode corrigir os erros?'],
  code: [
    'can you add a timeout?',
    'please rename the class',
    'add a timeout to the UART0 driver',
    'write UART0 driver in C',
    'create a driver for UART0',
    'generate a Python script',
    'UART0 does not work',
    'show a dialog when saving',
    'do this twice',
    'make the parser faster',
    'create a README for the peripheral',
    'list the users in the sidebar',
    'how about renaming it',
    'where possible use const',
    'when saving, format the file',
    'let us use camelCase',
    'whichever comes first, add it',
    'mostre um aviso ao salvar',
    'pode adicionar um teste?',
    'crie um driver para UART0',
    'faça o analisador mais rápido',
    'comove os usuários',
  ],
  help: ['hello', 'help!'],
};
for (const [route, texts] of Object.entries(sentences)) {
  for (const prompt of texts) routes.push([{ prompt }, route as Route]);
}

for (const [facts, route] of routes) {
  test(`${JSON.stringify(facts)} goes to ${route}`, () => {
    assert.equal(routeRequest({ ...base, ...facts }), route);
  });
}

const refinements: [Route, Partial<RequestFacts>, boolean][] = [
  ['peripheral', { prompt: 'now with DMA', work: 'peripheral' }, true],
  ['peripheral', { command: 'peripheral', prompt: 'with DMA', work: 'peripheral' }, true],
  ['code', { prompt: 'rename it', work: 'code' }, true],
  ['code', { prompt: 'rename it', work: 'peripheral' }, false],
  ['code', { prompt: 'rename it' }, false],
  ['code', { prompt: 'rename it', work: 'code', hasCode: true }, false],
  ['code', { command: 'code', prompt: 'write a parser for dates', work: 'code' }, false],
  ['code', { prompt: 'write a parser for dates', work: 'code' }, false],
  ['code', { command: 'code', prompt: 'and add a test for it', work: 'code' }, true],
  ['code', { prompt: 'e acrescente um teste para isso', work: 'code' }, true],
  ['code', { prompt: 'now add a test', work: 'fix' }, true],
  ['code', { prompt: 'please, now with goodbye', work: 'code' }, true],
  ['code', { prompt: 'say goodbye instead', work: 'code' }, true],
  ['code', { prompt: 'without the comments', work: 'code' }, true],
  ['code', { prompt: 'agora com DMA', work: 'code' }, true],
  ['code', { prompt: 'também em português', work: 'code' }, true],
  ['peripheral', { prompt: 'generate UART1', work: 'peripheral' }, false],
  ['review', { prompt: 'again', previous: 'review' }, false],
];

for (const [route, facts, is] of refinements) {
  test(`${route} ${JSON.stringify(facts)} ${is ? 'goes on' : 'begins anew'}`, () => {
    assert.equal(isRefinement(route, { ...base, ...facts }), is);
  });
}
