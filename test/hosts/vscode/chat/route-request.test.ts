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
];

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
  ['review', { prompt: 'again', previous: 'review' }, false],
];

for (const [route, facts, is] of refinements) {
  test(`${route} ${JSON.stringify(facts)} ${is ? 'goes on' : 'begins anew'}`, () => {
    assert.equal(isRefinement(route, { ...base, ...facts }), is);
  });
}
