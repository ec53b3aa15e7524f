/** What a request to generate, or to explain, names of an SVD file. */
export interface PeripheralPrompt {
  /** As the file has them; empty where none was named. */
  names: string[];
  /** All of them are wanted. */
  all: boolean;
  /** `UART0.CR` named a register: what stands after the point. */
  register?: string;
  /** What the peripheral is to do beyond its registers; empty where nothing was said. */
  instruction: string;
}

/** Words that only lead to the names. */
const leading = new Set(
  'generate create build make model write please the a an for of from in on file svd renode peripheral peripherals registers register map explain show describe what is are me gere gerar crie criar faça por favor o os um uma de do da dos das no na em arquivo periférico periféricos registradores registrador mapa explique explica mostre descreva qual é que'.split(
    ' ',
  ),
);
const everything = new Set(['all', 'every', 'everything', 'todos', 'todas', 'tudo']);

/**
 * Reads which peripherals a request names. Names count in any case; what follows the last of them is what the
 * peripheral is to do.
 * @param known names of the file's peripherals
 */
export function readPeripheralPrompt(prompt: string, known: readonly string[]): PeripheralPrompt {
  const byName = new Map(known.map((name) => [name.toLowerCase(), name]));
  const names: string[] = [];
  let all = false;
  let register: string | undefined;
  const rest: string[] = [];
  for (const token of withoutFiles(prompt).split(/\s+/)) {
    const word = token.replace(/^[("'`,;:]+|[)"'`,;:.?!]+$/g, '');
    const [head = '', ...tail] = word.split('.');
    const name =
      byName.get(word.toLowerCase()) ?? (tail.length > 0 ? byName.get(head.toLowerCase()) : undefined);
    const isEarly = rest.length === 0;
    if (name !== undefined && isEarly) {
      if (!names.includes(name)) names.push(name);
      if (byName.get(word.toLowerCase()) === undefined) register = tail.join('.');
    } else if (isEarly && names.length === 0 && everything.has(word.toLowerCase())) all = true;
    else if (isEarly && (word === '' || leading.has(word.toLowerCase()) || isLink(word, names))) continue;
    else rest.push(token);
  }
  return {
    names,
    all: all && names.length === 0,
    ...(register !== undefined && register !== '' && { register }),
    instruction: rest.join(' ').trim(),
  };
}

/** `UART0 and UART1`, `UART0, UART1` */
function isLink(word: string, names: string[]): boolean {
  return names.length > 0 && /^(?:and|e|&|,)$/i.test(word);
}

/** Names of files in it; `#file:x.svd` is how the chat writes a reference. */
function withoutFiles(prompt: string): string {
  return prompt.replace(/#\S{1,300}/g, ' ').replace(/\S{0,300}\.svd\b/gi, ' ');
}

/** The SVD file that a text names, relative or not; `undefined` where it names none. */
export function svdNamedIn(prompt: string): string | undefined {
  return /(?:^|[\s"'`(:])([^\s"'`():]{1,300}\.svd)(?![\w.])/i.exec(prompt)?.[1];
}
