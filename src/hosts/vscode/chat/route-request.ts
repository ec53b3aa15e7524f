import type { ChatCommand } from './chat-table.ts';
import { readPeripheralPrompt } from './read-peripheral-prompt.ts';
import {
  goesOnWithCode,
  goesOnWithPeripheral,
  isAboutCode,
  withoutJoining,
  withoutPoliteness,
  wordsGoOn,
} from './request-words.ts';
import { asksWhere, isOfWorkspace } from './search-words.ts';

/** What a request of the chat is about. */
export type Route = ChatCommand | 'help' | 'undo';

/** What is known of a request without asking any model. */
export interface RequestFacts {
  /** The slash command, where one was given. */
  command: string | undefined;
  prompt: string;
  /** An SVD file is among the references, or is named in the prompt. */
  hasSvd: boolean;
  /** Other files or selections are among the references. */
  hasCode: boolean;
  /** Names of peripherals of the workspace's SVD files, as far as they are known. */
  peripherals: readonly string[];
  /** What the turn before was about, where there is one. */
  previous: Route | undefined;
  /** What the last turn was about that changed something: questions in between do not end it. */
  work: Route | undefined;
}

const commands = new Set<string>(['peripheral', 'code', 'review', 'fix', 'explain', 'search', 'pipeline']);

/** Questions and the like, in English and Portuguese. The first that fits. */
const questions: { route: Route; is: RegExp }[] = [
  {
    route: 'help',
    is: /^(?:help|ajuda|hi|hello|hey|oi|olá|what can you do|o que você (?:faz|sabe fazer))\W*$/iu,
  },
  {
    route: 'undo',
    is: /^(?:undo|revert|roll back|take back|desfaça|desfazer|desfaz|reverta|reverter)(?: (?:it|that|this|everything|all|(?:the )?(?:last )?(?:apply|changes?)|isso|isto|tudo|(?:a|as) (?:última )?mudanças?))?[.!?\s]*$/iu,
  },
  {
    route: 'explain',
    is: /^(?:explain|what(?! about)|which|how(?! about)|why|where(?! possible)|when(?! \p{L}{1,30}ing)|who|describe|summari[sz]e|tell (?:me|us)|(?:give|show) (?:me |us )?(?:an? |the )?(?:\p{L}{1,20} )?(?:overview|summary|explanation)|(?:show|list|display|print) (?:me |us )?(?:all )?(?:of )?(?:the |its )?(?:\w{1,40} )?(?:registers?|fields?|bits?|memory map|register map|peripherals?|plan|how|what|where|why)|(?:me )?(?:explique|explica|explicar|descreva|descrever|resuma|resumir|conte|contar|diga|dizer|fale|falar)(?:-me)?|o que|qual|quais|quando|quem|como|por ?qu[eê]|onde|(?:me )?(?:mostre|mostra|mostrar|liste|listar)(?:-me)? (?:todos )?(?:os? |as? )?(?:registrador|campo|bit|mapa|periférico|plano|como|onde))(?:es|s)?(?![\p{L}\p{N}])/iu,
  },
  {
    route: 'explain',
    is: /^(?:is|are|was|were|does|do|did|has|have|should|is there|há|existe|existem|é|são|isso|isto|será|deve|devo)(?![\p{L}\p{N}]).{1,400}\?\s*$/isu,
  },
  {
    route: 'review',
    is: /^(?:review|check|audit|revise|revisar|revisa|confira|conferir|verifique|verificar)(?![\p{L}\p{N}])/iu,
  },
  {
    route: 'fix',
    is: /^(?:fix|repair|solve|corrija|corrige|corrigir|conserte|consertar|resolva|resolver)(?![\p{L}\p{N}]).{0,60}(?:errors?|problems?|diagnostics?|warnings?|squiggl|erros?|problemas?|avisos?)/isu,
  },
];

const makes =
  /^(?:(?:re)?generate|create|build|model|make|emulate|simulate|gere|gera|crie|cria|gerar|criar|modele|modelar|faça|simule|simular)(?![\p{L}\p{N}])/iu;
const ofRenode = /(?:\brenode\b|\bperipherals?\b|periférico|\bsvd\b)/iu;
const ofRegisters = /\bregisters?\b|\bregister map\b|registrador|\bmapa\b/iu;

/** Where a request goes. Pure: no model is asked. A slash command has the last word. */
export function routeRequest(facts: RequestFacts): Route {
  const { command, prompt, hasSvd, hasCode, previous, work } = facts;
  if (command !== undefined && commands.has(command)) return command as ChatCommand;
  const text = prompt.trim().slice(0, 2000);
  if (text === '') return hasSvd ? 'peripheral' : hasCode ? 'explain' : 'help';
  const wish = withoutPoliteness(text);
  const asked = questionIn(text) ?? questionIn(wish) ?? questionIn(withoutJoining(wish));
  if (isSearch(withoutJoining(wish), asked, facts)) return 'search';
  if (asked !== undefined) return asked;
  const on = hasSvd ? undefined : goesOnWith(text, work);
  if (on !== undefined) return on;
  if (isName(wish) && (previous === 'peripheral' || previous === 'explain')) return previous;
  if (hasSvd && ofRenode.test(wish) && !isAboutCode(wish)) return 'peripheral';
  return aboutPeripheral(wish, facts) ?? (hasSvd && !hasCode ? 'peripheral' : 'code');
}

/** Whether the workspace as a whole is asked: where something is, or how it is done here. */
function isSearch(
  wish: string,
  asked: Route | undefined,
  { hasSvd, hasCode, peripherals }: RequestFacts,
): boolean {
  if (hasSvd || hasCode || (asked !== undefined && asked !== 'explain')) return false;
  if (!asksWhere(wish)) return asked === 'explain' && isOfWorkspace(wish);
  // Registers are told from the SVD file.
  const words = new Set(wish.toLowerCase().split(/\W+/));
  return !peripherals.some((name) => words.has(name.toLowerCase()));
}

function questionIn(text: string): Route | undefined {
  return questions.find(({ is }) => is.test(text))?.route;
}

function goesOnWith(text: string, work: Route | undefined): Route | undefined {
  if (work === 'peripheral') return goesOnWithPeripheral(text) ? work : undefined;
  // What goes on from a repair is no repair of what is reported, but a change like any other.
  return work !== undefined && goesOnWithCode(text) ? 'code' : undefined;
}

/** `generate UART0`, `UART0 with DMA`, `the registers of UART0`: names that are known say what is meant. */
function aboutPeripheral(wish: string, { peripherals }: RequestFacts): Route | undefined {
  if (isAboutCode(wish)) return undefined;
  const isMade = makes.test(wish);
  if (isMade && /renode\b|peripheral|periférico/iu.test(wish.slice(0, 120))) return 'peripheral';
  const { names, register, instruction } = readPeripheralPrompt(wish, peripherals);
  if (names.length === 0) return undefined;
  if (isMade) return 'peripheral';
  if (instruction !== '')
    return /^(?:with|that|which|com|que)\b/i.test(instruction) ? 'peripheral' : undefined;
  return register !== undefined || ofRegisters.test(wish) ? 'explain' : 'peripheral';
}

/** `UART0`, `UART0.CR`: the answer to the question which one. */
function isName(text: string): boolean {
  return /^\w{1,60}(?:\.\w{1,100})?\??$/.test(text);
}

/** Whether a request goes on from the last one that changed something. */
export function isRefinement(route: Route, { prompt, work, command, hasCode }: RequestFacts): boolean {
  // Which peripheral is meant may have been said before, whatever it is to do now.
  if (route === 'peripheral')
    return work === route && (command !== undefined || goesOnWithPeripheral(prompt));
  return route === 'code' && isOfCode(work) && wordsGoOn(prompt.slice(0, 2000), !hasCode);
}

/** What writes code: a repair is gone on from as code is. */
export function isOfCode(route: Route | undefined): boolean {
  return route === 'code' || route === 'fix';
}

/** What changes something can be gone on from. */
export function isRefinable(route: Route): boolean {
  return isOfCode(route) || route === 'peripheral';
}
