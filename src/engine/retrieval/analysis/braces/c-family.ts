import { skipCharacter, skipInterpolated, skipQuoted, skipTo, skipVerbatim } from '../skip-literal.ts';
import {
  type Block,
  type BraceLanguage,
  body,
  contexts,
  elements,
  lambda,
  type Member,
} from './brace-language.ts';
import {
  calledNames,
  closingOf,
  lastWord,
  withoutAttributes,
  withoutDecorators,
} from './declaration-head.ts';

type Dialect = 'csharp' | 'java' | 'cpp';

const control =
  /^(?:if|else|for|foreach|while|do|switch|try|catch|finally|using|lock|fixed|unsafe|checked|unchecked|synchronized|case|default)\b/;
const typeHead =
  /^(?:[\w$]+\s+)*?(class|struct|interface|enum|record|union|namespace|@interface)\b\s*(?:class\b|struct\b)?/;
/** What stands before a parenthesis and is no function's name. */
const noName =
  /^(?:public|private|protected|internal|static|return|throw|new|await|if|for|foreach|while|switch|catch|using|lock|fixed|sizeof|typeof|nameof|alignas|decltype|noexcept|requires|throw|defined|asm|delegate|__attribute__|__declspec|__extension__|__asm\w*|void|int|var|readonly|const|async|unsafe|override|virtual|sealed|extern|volatile|and|or|not|when|where|base|this)$/;

/** C#, Java, C and C++. */
export function cFamily(dialect: Dialect): BraceLanguage {
  return {
    newlines: false,
    preprocessor: dialect !== 'java',
    groups: false,
    nestedComments: false,
    script: false,
    skipLiteral: literals[dialect],
    blockOf: (head, tail, context) => blockOf(dialect, head, tail, context),
    memberOf: (head, context) => memberOf(dialect, head, context),
  };
}

function blockOf(dialect: Dialect, head: string, tail: string, context: number): Block {
  if (context === contexts.file || context === contexts.type || context === contexts.enumeration) {
    const plain = plainHead(dialect, head);
    return typeOf(dialect, plain) ?? memberBlock(dialect, plain, tail, context);
  }
  if (head === '' || control.test(head)) return body;
  if (/(?:=>|->|\bdelegate)$/.test(tail)) return lambda;
  if (context === contexts.value || !tail.endsWith(')')) return elements;
  return /=(?!=)|\bnew\b|^return\b|=>|->/.test(head) ? elements : body;
}

/** Without what may stand before a declaration. */
function plainHead(dialect: Dialect, head: string): string {
  let plain = withoutAttributes(head);
  if (dialect === 'java') plain = withoutDecorators(plain);
  if (dialect !== 'cpp') return plain;
  plain = plain.replace(/^(?:(?:public|private|protected)(?:\s+\w+)?|\w+)\s*:(?!:)\s*/, '');
  if (/^template\s*</.test(plain)) {
    const end = closingOf(plain, plain.indexOf('<'), '<', '>');
    if (end > 0) plain = plain.slice(end + 1).trimStart();
  }
  return withoutAttributes(plain);
}

function typeOf(dialect: Dialect, head: string): Block | undefined {
  if (/^extern\s*"C/.test(head)) return { context: contexts.file, commas: false, ends: true };
  const found = typeHead.exec(head);
  if (!found) return undefined;
  const rest = withoutAttributes(head.slice(found[0].length).trimStart());
  const kind = found[1];
  // `struct point origin(void) {` is a function, `class EXPORT(x) Name {` is not.
  if (dialect === 'cpp' && kind !== 'namespace' && /\)[\s\w]*$/.test(rest)) return undefined;
  if (dialect === 'cpp' && /^\w*[\s*&]+\w+.*=$/.test(rest)) return undefined;
  const name = nameOfType(dialect, rest);
  const names = name === undefined ? {} : { name };
  if (kind === 'namespace')
    return { context: contexts.file, commas: false, ends: true, ...names, isNamespace: true };
  if (kind === 'enum')
    return { context: contexts.enumeration, commas: true, ends: dialect !== 'cpp', ...names };
  return { context: contexts.type, commas: false, ends: dialect !== 'cpp', ...names };
}

/** `EXPORT Name final : Base` of C++ has its name behind a macro. */
function nameOfType(dialect: Dialect, rest: string): string | undefined {
  if (dialect !== 'cpp') return /^[\w$.\u0080-\uffff]+/.exec(rest)?.[0];
  const words = rest.replace(/\([^)]*\)/g, ' ').split(/[<{]|(?<!:):(?!:)/, 1)[0]!;
  return words
    .match(/[\w:]+/g)
    ?.filter((word) => word !== 'final')
    .at(-1);
}

function memberBlock(dialect: Dialect, head: string, tail: string, context: number): Block {
  if (context === contexts.enumeration) return elements;
  if (head === '' || control.test(head)) return body;
  const parenthesis = head.indexOf('(');
  const equals = assignmentIn(head);
  const name = functionName(head);
  if (equals >= 0 && (parenthesis < 0 || equals < parenthesis || !name)) {
    return /(?:=>|->|\bdelegate)$/.test(tail) ? lambda : elements;
  }
  if (/(?:=>|->)$/.test(tail) && equals >= 0) return lambda;
  if (dialect === 'cpp' && name && isInitializer(head, tail)) return elements;
  if (name) return { ...body, name };
  if (dialect === 'csharp') {
    const property = /\bthis\s*\[/.test(head) ? 'this' : lastWord(head);
    if (property) return { ...body, name: property };
  }
  return dialect === 'cpp' && parenthesis < 0 ? elements : body;
}

/** `Foo::Foo(int a) : first{a}, second{2} {`: only the last brace is the body's. */
function isInitializer(head: string, tail: string): boolean {
  return (
    /\)\s*(?:noexcept\s*)?:(?!:)/.test(head) &&
    /[\w>]$/.test(tail) &&
    !/\b(?:const|noexcept|override)$/.test(tail)
  );
}

/** Where a value is assigned; not in `operator ==`, `<=`, or in parentheses, where defaults are. */
function assignmentIn(head: string): number {
  let depth = 0;
  for (let place = 0; place < head.length; place++) {
    const character = head[place];
    if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
    else if (
      character === '=' &&
      depth === 0 &&
      !/operator[\s\S]{0,3}$/.test(head.slice(Math.max(0, place - 12), place))
    ) {
      return place;
    }
  }
  return -1;
}

function functionName(head: string): string | undefined {
  const operator = /\boperator\s*(?:\(\)|[^\s(]{1,3}|[\w\s]+?)\s*\(/.exec(head);
  if (operator) return operator[0].slice(0, -1).replace(/\s+/g, ' ').trim();
  const called = calledNames(head).filter(({ name }) => !noName.test(name));
  // `EXPORT(x) int run(void)`: a macro before the function.
  const first = called[0];
  const isMacro = first && called[1] && /^[A-Z][A-Z\d_]*$/.test(first.name) && !head.includes(') :');
  return (isMacro ? called[1] : first)?.name.replaceAll('::', '.');
}

function memberOf(dialect: Dialect, head: string, context: number): Member | undefined {
  const plain = plainHead(dialect, head).replace(/[;,]$/, '');
  if (context === contexts.enumeration) return minor(/^[\w$]+/.exec(plain)?.[0]);
  if (/^(?:using|import|package|return|goto|friend|static_assert|namespace|include)\b/.test(plain)) {
    return minor(/^using\s+(\w+)\s*=/.exec(plain)?.[1]);
  }
  if (dialect !== 'cpp' && context === contexts.file) return wholeType(plain);
  const equals = assignmentIn(plain);
  const parenthesis = plain.indexOf('(');
  const pointer = /\(\s*\*\s*(\w+)\s*\)\s*\(/.exec(plain)?.[1];
  if (pointer) return minor(pointer);
  if (/^typedef\b/.test(plain)) return minor(lastWord(plain));
  if (parenthesis >= 0 && (equals < 0 || parenthesis < equals)) {
    const name = functionName(plain);
    // `MACRO(x)` alone declares nothing; a prototype has a type before its name.
    if (!name || /^[\w:]+\s*\(/.test(plain))
      return context === contexts.type && name && dialect !== 'cpp' ? major(name) : undefined;
    return major(name);
  }
  const before = equals < 0 ? plain : plain.slice(0, equals);
  return /[\w$>\])&*?\s]\s*[\s*&][\w$]+/.test(before)
    ? minor(lastWord(before.replace(/:\s*\d+$/, '').trimEnd()))
    : undefined;
}

/** `record Point(int X, int Y);`, `delegate void Handler(int x);`. */
function wholeType(head: string): Member | undefined {
  const record = /\b(?:record(?:\s+struct|\s+class)?|class|struct|interface)\s+([\w$]+)/.exec(head)?.[1];
  if (record) return major(record);
  return /\bdelegate\b/.test(head) ? minor(functionName(head)) : undefined;
}

function minor(name: string | undefined): Member | undefined {
  return name ? { name, isMajor: false } : undefined;
}

function major(name: string): Member {
  return { name, isMajor: true };
}

const literals: Record<Dialect, (text: string, place: number) => number> = {
  csharp: csharpLiteral,
  java: javaLiteral,
  cpp: cppLiteral,
};

function csharpLiteral(text: string, place: number): number {
  if (text[place] !== '"') return text[place] === "'" ? skipCharacter(text, place, 2) : place + 1;
  const prefix = /[$@]*$/.exec(text.slice(Math.max(0, place - 4), place))![0];
  const isVerbatim = prefix.includes('@');
  if (!isVerbatim && text.startsWith('"""', place)) {
    let quotes = 3;
    while (text[place + quotes] === '"') quotes++;
    return skipTo(text, '"'.repeat(quotes), place + quotes);
  }
  if (prefix.includes('$')) return skipInterpolated(text, place, isVerbatim);
  return isVerbatim ? skipVerbatim(text, place) : skipQuoted(text, place);
}

function javaLiteral(text: string, place: number): number {
  if (text[place] !== '"') return text[place] === "'" ? skipCharacter(text, place, 2) : place + 1;
  return text.startsWith('"""', place) ? skipTo(text, '"""', place + 3, true) : skipQuoted(text, place);
}

function cppLiteral(text: string, place: number): number {
  const before = text.slice(Math.max(0, place - 40), place);
  // `1'000'000` is one number.
  if (text[place] === "'")
    return /(?:^|[^\w'])\d[\w']*$/.test(before) ? place + 1 : skipCharacter(text, place, 4);
  if (text[place] !== '"') return place + 1;
  if (!/(?:^|\W)(?:u8|[uUL])?R$/.test(before)) return skipQuoted(text, place);
  const delimiter = /^"([^\s()\\"]{0,16})\(/.exec(text.slice(place, place + 20))?.[1];
  return delimiter === undefined ? skipQuoted(text, place) : skipTo(text, `)${delimiter}"`, place);
}
