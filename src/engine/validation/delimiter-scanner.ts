import type { ScannedLanguage } from './scanned-language.ts';

export interface DelimiterProblem {
  line: number;
  message: string;
}

/** Words after which a slash begins a regular expression. */
const beforeExpression =
  /(^|[^\w$.])(return|typeof|case|in|of|void|delete|throw|new|else|do|yield|await|instanceof|default|extends)$/;

/** Characters after which a literal that has to end in its line counts as none, so that long lines cost no more. */
const LONGEST_LITERAL = 2000;

const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}', '${': '}' };

/**
 * The first bracket, text or comment that is not closed or closes nothing. A small scanner, not a parser: it knows
 * what may hide brackets, and where it is not sure it says nothing.
 */
export function delimiterProblem(text: string, language: ScannedLanguage): DelimiterProblem | undefined {
  // Both branches of a condition may open what only one closes.
  if (language.has.has('preprocessor') && /^[ \t]*#[ \t]*(else|elif)/m.test(text)) return undefined;
  return new DelimiterScanner(text, language).scan();
}

class DelimiterScanner {
  readonly #text: string;
  readonly #language: ScannedLanguage;
  readonly #open: { mark: string; at: number }[] = [];
  #at = 0;
  /** Where what came last, blanks and comments aside, ended. */
  #lastEnd = 0;

  constructor(text: string, language: ScannedLanguage) {
    this.#text = text;
    this.#language = language;
  }

  scan(): DelimiterProblem | undefined {
    while (this.#at < this.#text.length) {
      const start = this.#at;
      const hidden = this.#comment() ?? this.#literal();
      if (hidden === 'unclosed') return this.#problem(start, 'What begins here is never closed.');
      if (hidden === undefined) {
        const problem = this.#bracket();
        if (problem) return problem;
        this.#at++;
      }
      if (hidden !== 'comment' && !/\s/.test(this.#text[start] ?? '')) this.#lastEnd = this.#at;
    }
    const open = this.#open.at(-1);
    return open && this.#problem(open.at, `The ${open.mark} is never closed.`);
  }

  #problem(at: number, message: string): DelimiterProblem {
    return { line: this.#text.slice(0, at).split('\n').length, message };
  }

  #bracket(): DelimiterProblem | undefined {
    const mark = this.#text[this.#at] ?? '';
    if (mark === '(' || mark === '[' || mark === '{') this.#open.push({ mark, at: this.#at });
    if (mark !== ')' && mark !== ']' && mark !== '}') return undefined;
    const open = this.#open.pop();
    if (open === undefined) return this.#problem(this.#at, `The ${mark} closes nothing.`);
    if (closing[open.mark] !== mark) {
      const line = this.#problem(open.at, '').line;
      return this.#problem(this.#at, `The ${mark} does not close the ${open.mark} of line ${line}.`);
    }
    if (open.mark !== '${') return undefined;
    this.#at++;
    const isClosed = this.#template();
    this.#at--;
    return isClosed ? undefined : this.#problem(open.at, 'The template text is never closed.');
  }

  #comment(): 'comment' | 'unclosed' | undefined {
    const { lineComment, blockComment, has } = this.#language;
    const isDirective = has.has('preprocessor') && this.#text[this.#at] === '#' && this.#isLineStart();
    if (isDirective || lineComment.some((mark) => this.#text.startsWith(mark, this.#at))) {
      this.#at = this.#indexOf('\n', this.#at);
      return 'comment';
    }
    if (blockComment === 'none' || !this.#text.startsWith('/*', this.#at)) return undefined;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#text.startsWith('*/', this.#at)) {
        depth--;
        this.#at += 2;
        if (depth === 0) return 'comment';
        this.#at--;
      } else if (this.#text.startsWith('/*', this.#at) && (depth === 0 || blockComment === 'nested')) {
        depth++;
        this.#at++;
      }
    }
    return 'unclosed';
  }

  #literal(): 'literal' | 'unclosed' | undefined {
    const mark = this.#text[this.#at];
    const { has } = this.#language;
    if (has.has('triple-quoted')) {
      const triple = this.#triple();
      if (triple) return triple;
    }
    if (mark === '"') return this.#doubleQuoted();
    if (mark === "'" && has.has('single-quoted')) {
      // 1'000'000
      if (has.has('cpp') && /[0-9a-f]/i.test(this.#text[this.#at - 1] ?? '')) return undefined;
      return this.#quoted("'");
    }
    if (mark === "'" && has.has('rust')) {
      const character = /^'(\\.[^']{0,10}|[^\\'])'/u.exec(this.#text.slice(this.#at, this.#at + 16));
      if (!character) return undefined;
      this.#at += character[0].length;
      return 'literal';
    }
    if (mark === '`' && has.has('raw-backtick')) return this.#until('`', this.#at + 1);
    if (mark === '`' && has.has('template')) {
      this.#at++;
      return this.#template() ? 'literal' : 'unclosed';
    }
    return mark === '/' && has.has('regular-expression') ? this.#regularExpression() : undefined;
  }

  #triple(): 'literal' | 'unclosed' | undefined {
    const isPython = this.#language.lineComment.includes('#');
    const marks = isPython ? ['"""', "'''"] : ['"""'];
    const mark = marks.find((each) => this.#text.startsWith(each, this.#at));
    if (mark === undefined) return undefined;
    if (this.#language.has.has('csharp')) {
      const long = /^"{3,20}/.exec(this.#text.slice(this.#at, this.#at + 20))?.[0] ?? mark;
      return this.#until(long, this.#at + long.length);
    }
    for (let index = this.#at + 3; index < this.#text.length; index++) {
      if (this.#text[index] === '\\') index++;
      else if (this.#text.startsWith(mark, index)) {
        this.#at = index + 3;
        return 'literal';
      }
    }
    return 'unclosed';
  }

  #doubleQuoted(): 'literal' | 'unclosed' {
    const { has } = this.#language;
    const before = this.#text.slice(Math.max(0, this.#at - 20), this.#at);
    if (has.has('csharp') && /(@|\$@|@\$)$/.test(before)) return this.#verbatim();
    const hashes = has.has('rust') ? /(?:^|[^\w])b?c?r(#{0,10})$/.exec(before)?.[1] : undefined;
    if (hashes !== undefined) return this.#until(`"${hashes}`, this.#at + 1);
    if (has.has('cpp') && /R$/.test(before)) {
      const name = /^"([^()\\\s]{0,16})\(/.exec(this.#text.slice(this.#at, this.#at + 20))?.[1];
      if (name !== undefined) return this.#until(`)${name}"`, this.#at + 1);
    }
    if (has.has('csharp') && before.endsWith('$')) return this.#interpolated();
    return this.#quoted('"', has.has('rust'));
  }

  /** C#: a quote is doubled inside. */
  #verbatim(): 'literal' | 'unclosed' {
    for (let index = this.#at + 1; index < this.#text.length; index++) {
      if (this.#text[index] !== '"') continue;
      if (this.#text[index + 1] !== '"') {
        this.#at = index + 1;
        return 'literal';
      }
      index++;
    }
    return 'unclosed';
  }

  /** C#: texts may stand in the braces of a text. */
  #interpolated(): 'literal' {
    let depth = 0;
    const limit = Math.min(this.#text.length, this.#at + LONGEST_LITERAL);
    for (let index = this.#at + 1; index < limit && this.#text[index] !== '\n'; index++) {
      const character = this.#text[index];
      if (character === '\\') index++;
      else if (character === '{' && this.#text[index + 1] === '{' && depth === 0) index++;
      else if (character === '{') depth++;
      else if (character === '}') depth = Math.max(0, depth - 1);
      else if (character === '"' && depth === 0) {
        this.#at = index + 1;
        return 'literal';
      }
    }
    return this.#quoted('"') as 'literal';
  }

  /** Text in one line; a line end ends it, for what is wrong there is the compiler's to say. */
  #quoted(mark: string, mayBreak = false): 'literal' | 'unclosed' {
    for (let index = this.#at + 1; index < this.#text.length; index++) {
      const character = this.#text[index];
      if (character === '\\') index++;
      else if (character === mark || (character === '\n' && !mayBreak)) {
        this.#at = index + 1;
        return 'literal';
      }
    }
    this.#at = this.#text.length;
    return mayBreak ? 'unclosed' : 'literal';
  }

  /** From inside a template text to its end or to the next `${`. */
  #template(): boolean {
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '\\') this.#at++;
      else if (character === '`') {
        this.#at++;
        return true;
      } else if (character === '$' && this.#text[this.#at + 1] === '{') {
        this.#open.push({ mark: '${', at: this.#at });
        this.#at += 2;
        return true;
      }
    }
    return false;
  }

  #regularExpression(): 'literal' | undefined {
    const before = this.#text.slice(Math.max(0, this.#lastEnd - 20), this.#lastEnd);
    const last = before.at(-1) ?? '';
    const mayBegin = last === '' || /[(,=:[!&|?{};+\-*%~^<>]/.test(last) || beforeExpression.test(before);
    if (!mayBegin) return undefined;
    let isClass = false;
    const limit = Math.min(this.#text.length, this.#at + LONGEST_LITERAL);
    for (let index = this.#at + 1; index < limit; index++) {
      const character = this.#text[index];
      if (character === '\n') return undefined;
      if (character === '\\') index++;
      else if (character === '[') isClass = true;
      else if (character === ']') isClass = false;
      else if (character === '/' && !isClass) {
        this.#at = index + 1;
        return 'literal';
      }
    }
    return undefined;
  }

  #until(mark: string, from: number): 'literal' | 'unclosed' {
    const end = this.#text.indexOf(mark, from);
    if (end < 0) return 'unclosed';
    this.#at = end + mark.length;
    return 'literal';
  }

  #indexOf(mark: string, from: number): number {
    const index = this.#text.indexOf(mark, from);
    return index < 0 ? this.#text.length : index;
  }

  #isLineStart(): boolean {
    for (let index = this.#at - 1; index >= 0 && this.#text[index] !== '\n'; index--) {
      if (this.#text[index] !== ' ' && this.#text[index] !== '\t') return false;
    }
    return true;
  }
}
