import type { ChatCommand } from './chat-table.ts';

/** What a request of the chat is about. */
export type Route = Exclude<ChatCommand, never> | 'help';

/** What is known of a request without reading any file. */
export interface RequestFacts {
  /** The slash command, where one was given. */
  command: string | undefined;
  prompt: string;
  /** An SVD file is among the references, or is named in the prompt. */
  hasSvd: boolean;
  /** Other files or selections are among the references. */
  hasCode: boolean;
  /** What the turn before was about, where there is one. */
  previous: Route | undefined;
  /** What the last turn was about that changed something: questions in between do not end it. */
  work: Route | undefined;
}

const commands = new Set<string>(['peripheral', 'code', 'review', 'fix', 'explain', 'pipeline']);

/** Words of a request that goes on from the one before: `now with DMA`, `and a test`, `agora com DMA`. */
const goesOn =
  /^(?:(?:and|but|now|also|then|instead|again|with|without|use|add|make it|e|mas|agora|também|depois|com|sem|use|adicione)\b|no[,.]|não[,.])/i;

/** Free text, in English and Portuguese. The first that fits; what fits none wants code. */
const patterns: { route: Route; is: RegExp; needsSvd?: boolean }[] = [
  {
    route: 'help',
    is: /^(?:help|ajuda|hi|hello|oi|olá|what can you do|o que você (?:faz|sabe fazer))\W*$/iu,
  },
  {
    route: 'explain',
    is: /^(?:explain|what|which|how (?:does|do|is|are)|why|where|describe|show (?:me )?the register|explique|explica|o que|qual|quais|como (?:funciona|é)|por ?que|onde|descreva|mostre (?:o|os) registrador)(?![\p{L}\p{N}])/iu,
  },
  {
    route: 'review',
    is: /^(?:(?:please|can you|could you|por favor|pode) )?(?:review|check|audit|revise|revisar|confira|verifique)(?![\p{L}\p{N}])/iu,
  },
  {
    route: 'fix',
    is: /^(?:(?:please|can you|por favor|pode) )?(?:fix|repair|solve|corrija|corrige|conserte|resolva)(?![\p{L}\p{N}]).{0,60}(?:errors?|problems?|diagnostics?|warnings?|squiggl|erros?|problemas?|avisos?)/isu,
  },
  {
    route: 'peripheral',
    is: /(?:\brenode\b|\bperipherals?\b|periférico|\bsvd\b)/iu,
    needsSvd: true,
  },
  {
    route: 'peripheral',
    is: /^(?:generate|create|build|model|gere|crie|gerar|criar)\b.{0,60}(?:renode\b|peripheral|periférico)/isu,
  },
];

/** Where a request goes. Pure: no model is asked. A slash command has the last word. */
export function routeRequest({ command, prompt, hasSvd, hasCode, previous, work }: RequestFacts): Route {
  if (command !== undefined && commands.has(command)) return command as ChatCommand;
  const text = prompt.trim().slice(0, 2000);
  if (text === '') return hasSvd ? 'peripheral' : hasCode ? 'explain' : 'help';
  if (work !== undefined && goesOn.test(text) && !hasSvd) return work;
  if (isName(text) && (previous === 'peripheral' || previous === 'explain')) return previous;
  const found = patterns.find(({ is, needsSvd }) => is.test(text) && (!needsSvd || hasSvd));
  if (found) return found.route;
  return hasSvd && !hasCode ? 'peripheral' : 'code';
}

/** `UART0`, `UART0.CR`: the answer to the question which one. */
function isName(text: string): boolean {
  return /^\w{1,60}(?:\.\w{1,100})?$/.test(text);
}

/** Whether a request goes on from the one before, of the same kind. */
export function isRefinement(route: Route, { prompt, work, command }: RequestFacts): boolean {
  if (route !== work) return false;
  return command !== undefined || goesOn.test(prompt.trim()) || route === 'code';
}

/** What changes something can be gone on from. */
export function isRefinable(route: Route): boolean {
  return route === 'code' || route === 'peripheral' || route === 'fix';
}
