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
 * @param file the file's name, which may have blanks in it
 */
export function readPeripheralPrompt(
  prompt: string,
  known: readonly string[],
  file?: string,
): PeripheralPrompt {
  const byName = new Map(known.map((name) => [name.toLowerCase(), name]));
  const names: string[] = [];
  let all = false;
  let register: string | undefined;
  const rest: string[] = [];
  for (const token of withoutFiles(prompt, file).split(/\s+/)) {
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

/** Without names of files; `#file:x.svd` is how the chat writes a reference. */
function withoutFiles(prompt: string, file: string | undefined): string {
  const named = file === undefined ? undefined : knownIn(prompt, [file]);
  const rest = named === undefined ? prompt : prompt.replaceAll(named, ' ');
  return rest
    .replace(quotedFile, ' ')
    .replace(/#\S{1,300}/g, ' ')
    .replace(/\S{0,300}\.svd\b/gi, ' ');
}

const quotedFile = /(["'`])([^"'`\n]{1,300}\.svd)\1/i;

/**
 * The SVD file that a text names, relative or not; `undefined` where it names none.
 * @param files names of those there are: one with blanks in it is only known by them, or by its quotation marks
 */
export function svdNamedIn(prompt: string, files: readonly string[] = []): string | undefined {
  return (
    quotedFile.exec(prompt)?.[2] ??
    knownIn(prompt, files) ??
    /(?:^|[\s"'`(:])([^\s"'`():]{1,300}\.svd)(?![\w.])/i.exec(prompt)?.[1]
  );
}

/** As follow-ups write a file's name. */
export function fileInWords(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name;
}

/** The longest of the names with blanks that a text has, with the folders before it, as the text writes it. */
function knownIn(prompt: string, names: readonly string[]): string | undefined {
  const text = prompt.slice(0, 2000);
  const lower = text.toLowerCase();
  const blank = names.filter((name) => /\s/.test(name));
  for (const name of blank.toSorted((one, other) => other.length - one.length)) {
    const at = lower.indexOf(name.toLowerCase());
    const before = text.slice(0, Math.max(at, 0));
    const after = text.slice(at + name.length, at + name.length + 1);
    if (at < 0 || /[\w-]$/.test(before) || /\w/.test(after)) continue;
    const folders = /[^\s"'`():]{0,300}[\\/]$/.exec(before.slice(-300))?.[0] ?? '';
    return folders + text.slice(at, at + name.length);
  }
  return undefined;
}
