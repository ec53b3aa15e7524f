/** What datasheets abbreviate and Renode's models spell out. Whole words only. */
const SPELLED_OUT: Record<string, string> = {
  ack: 'Acknowledge',
  addr: 'Address',
  buf: 'Buffer',
  cfg: 'Config',
  clk: 'Clock',
  clr: 'Clear',
  cmd: 'Command',
  cnt: 'Count',
  cntr: 'Counter',
  ctl: 'Control',
  ctrl: 'Control',
  dat: 'Data',
  dest: 'Destination',
  div: 'Divider',
  dst: 'Destination',
  en: 'Enable',
  err: 'Error',
  int: 'Interrupt',
  irq: 'Interrupt',
  len: 'Length',
  msk: 'Mask',
  ptr: 'Pointer',
  req: 'Request',
  rst: 'Reset',
  sel: 'Select',
  src: 'Source',
  stat: 'Status',
  sts: 'Status',
  val: 'Value',
};

/** https://learn.microsoft.com/dotnet/csharp/language-reference/keywords/ (the reserved ones). */
const KEYWORDS = new Set(
  (
    'abstract as base bool break byte case catch char checked class const continue decimal default delegate do ' +
    'double else enum event explicit extern false finally fixed float for foreach goto if implicit in int ' +
    'interface internal is lock long namespace new null object operator out override params private protected ' +
    'public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true ' +
    'try typeof uint ulong unchecked unsafe ushort using virtual void volatile while'
  ).split(' '),
);

const pascalCases = new Map<string, string>();

/** `INT_EN` becomes `InterruptEnable`, `0INT_RAW` becomes `_0InterruptRaw`; never empty, never a keyword. */
export function pascalCase(mnemonic: string): string {
  const known = pascalCases.get(mnemonic);
  if (known !== undefined) {
    return known;
  }
  const words = mnemonic.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [];
  const joined = words.map(spell).join('');
  const identifier = joined === '' ? 'Unnamed' : /^[0-9]/.test(joined) ? `_${joined}` : joined;
  if (pascalCases.size > 50_000) {
    pascalCases.clear();
  }
  pascalCases.set(mnemonic, identifier);
  return identifier;
}

function spell(word: string): string {
  const lower = word.toLowerCase();
  return SPELLED_OUT[lower] ?? lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** A name in Pascal case with a small first letter, kept clear of C#'s keywords. */
export function lowerFirst(pascal: string): string {
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return KEYWORDS.has(camel) ? `${camel}Value` : camel;
}

/** Letters, digits and `_` as they are, for names in which the vendor's spelling is to be seen. */
export function plainIdentifier(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  return plain === '' ? 'Unnamed' : /^[0-9]/.test(plain) ? `_${plain}` : plain;
}

/** Whether C# takes it for a name as it stands. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !KEYWORDS.has(text);
}

/** Names of one scope: the first to ask gets the name, later ones a number after it. */
export class Scope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  claim(wanted: string): string {
    let name = wanted;
    if (this.#taken.has(wanted)) {
      const separator = /[0-9]$/.test(wanted) ? '_' : '';
      for (let number = 2; this.#taken.has(name); number++) {
        name = `${wanted}${separator}${number}`;
      }
    }
    this.#taken.add(name);
    return name;
  }
}
