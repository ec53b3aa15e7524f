import { endOfLine, isBlankLine, type LineTable } from '../line-table.ts';
import { lineKinds, type Outline } from '../outline.ts';
import { skipBlockComment, skipRegularExpression } from '../skip-literal.ts';
import { type Block, type BraceLanguage, contexts, type Member } from './brace-language.ts';
import { BraceLevels, deepestLevel } from './brace-levels.ts';
import {
  at,
  backslash,
  backtick,
  closeBrace,
  closeBracket,
  closeParenthesis,
  dollar,
  doubleQuote,
  hash,
  openBrace,
  openBracket,
  openParenthesis,
  semicolon,
  singleQuote,
  slash,
  space,
  star,
  tab,
} from './character-codes.ts';

/** Characters at which something may happen. */
const stops = new Uint8Array(128);
for (const character of '"\'()*,/;[]`{}') if (character !== '*') stops[character.charCodeAt(0)] = 1;

/** Where a line ends with one of these, its statement goes on. */
const goesOnAfter = new Set([...',=([{|&+-*/%<?:.^~!\\'].map((character) => character.charCodeAt(0)));
/** And where the next begins with one of these. */
const goesOnBefore = new Set([...'.?:&|{=,+*%^<>'].map((character) => character.charCodeAt(0)));

/** Of a statement's beginning that is looked at for a name. */
const headLength = 400;
/** And where it begins with attributes. */
const attributedLength = 2000;
const tailLength = 60;
/** Blocks of one statement that may have a name. */
const mostBlocks = 4;

/**
 * Finds where statements and members begin in a language with braces, how deep they are nested, and their names. It
 * looks at each character once and at the beginning of each statement once more, and nothing is too broken for it: a
 * bracket that closes nothing is passed over, what stays open ends with the text.
 */
export class BraceScanner {
  readonly #outline: Outline;
  readonly #lines: LineTable;
  readonly #text: string;
  readonly #language: BraceLanguage;
  readonly #levels = new BraceLevels();
  #line = 0;
  /** Where the code of this line ends, before a comment. */
  #codeEnd = 0;
  /** The last character of code before this line. */
  #lastCode = 0;
  /** No regular expression ends before this place. */
  #noRegularExpression = 0;
  /** Levels that were open at each `#if`. */
  readonly #conditions: number[] = [];

  constructor(outline: Outline, language: BraceLanguage) {
    this.#outline = outline;
    this.#lines = outline.lines;
    this.#text = outline.lines.text;
    this.#language = language;
  }

  scan(): void {
    const { count, firsts } = this.#lines;
    while (this.#line < count) {
      if (isBlankLine(this.#lines, this.#line)) {
        this.#outline.mark(this.#line, lineKinds.blank, 0);
      } else {
        this.#codeEnd = -1;
        this.#scanCode(this.#beginLine(firsts[this.#line]!));
        this.#endLine();
      }
      this.#line++;
    }
    this.#line = Math.max(0, count - 1);
    while (this.#levels.size > 0) this.#pop(this.#text.length);
    this.#endStatement(this.#text.length);
  }

  /** @returns from where to read on */
  #beginLine(first: number): number {
    const code = this.#text.charCodeAt(first);
    if (code === hash && this.#language.preprocessor) return this.#directive(first);
    if (code === slash && this.#isComment(first)) {
      if (this.#levels.top.statement >= 0 && this.#endsBefore(first)) this.#endStatement(first);
      const isBetween = this.#levels.top.statement < 0;
      this.#outline.mark(this.#line, isBetween ? lineKinds.comment : lineKinds.goesOn, this.#levels.size);
    } else this.#beginCode(first);
    return first;
  }

  #isComment(place: number): boolean {
    const next = this.#text.charCodeAt(place + 1);
    return next === slash || next === star;
  }

  #beginCode(first: number): void {
    const level = this.#levels.top;
    const code = this.#text.charCodeAt(first);
    if (isCloser(code)) return;
    if (level.statement >= 0 && this.#endsBefore(first)) this.#endStatement(first);
    if (level.statement >= 0) return;
    this.#startStatement(first);
    if (!isContinuation(this.#text, first))
      this.#outline.mark(this.#line, lineKinds.begins, this.#levels.size);
  }

  #startStatement(first: number): void {
    const level = this.#levels.top;
    level.statement = first;
    level.statementLine = this.#line;
    level.indent = this.#lines.firsts[this.#line]! - this.#lines.starts[this.#line]!;
    level.blocks = 0;
  }

  /** Whether the statement that is being read ended with the line before. */
  #endsBefore(first: number): boolean {
    if (!this.#language.newlines) return false;
    const level = this.#levels.top;
    if (first - this.#lines.starts[this.#line]! > level.indent) return false;
    if (goesOnAfter.has(this.#lastCode) || goesOnBefore.has(this.#text.charCodeAt(first))) return false;
    return this.#text.charCodeAt(level.statement) !== at;
  }

  #endLine(): void {
    const end = this.#codeEnd >= 0 ? this.#codeEnd : endOfLine(this.#lines, this.#line);
    const start = this.#lines.starts[this.#line]!;
    let last = end - 1;
    while (last >= start && isSpace(this.#text.charCodeAt(last))) last--;
    if (last >= start) this.#lastCode = this.#text.charCodeAt(last);
    this.#settle(end);
  }

  /** Finds where the statement begins that follows another on the same line. */
  #settle(end: number): void {
    const level = this.#levels.top;
    if (level.statement >= 0) return;
    let place = level.after;
    while (place < end && this.#text.charCodeAt(place) <= space) place++;
    if (place < end) this.#startStatement(place);
    level.after = Math.max(level.after, end);
  }

  #scanCode(from: number): void {
    const text = this.#text;
    let end = this.#lines.starts[this.#line + 1]!;
    let place = from;
    while (place < end) {
      const code = text.charCodeAt(place);
      if (code > 127 || stops[code] === 0) {
        place++;
        continue;
      }
      place = this.#stop(code, place);
      if (place > end) {
        this.#goTo(place);
        end = this.#lines.starts[this.#line + 1]!;
      }
    }
  }

  /** Goes to the line on which a literal or comment ended. */
  #goTo(place: number): void {
    const { starts, count } = this.#lines;
    const isComment = this.#outline.kinds[this.#line] === lineKinds.comment;
    while (this.#line + 1 < count && starts[this.#line + 1]! < place) {
      this.#line++;
      if (isComment) this.#outline.mark(this.#line, lineKinds.comment, this.#levels.size);
    }
  }

  #stop(code: number, place: number): number {
    switch (code) {
      case doubleQuote:
      case singleQuote:
        return this.#language.skipLiteral(this.#text, place);
      case backtick:
        if (!this.#language.script) return this.#language.skipLiteral(this.#text, place);
        return this.#template(place + 1);
      case slash:
        return this.#slash(place);
      case openParenthesis:
      case openBracket:
      case openBrace:
        this.#push(code, place);
        return place + 1;
      case closeParenthesis:
      case closeBracket:
      case closeBrace:
        return this.#close(code, place);
      default:
        this.#separator(code, place);
        return place + 1;
    }
  }

  #separator(code: number, place: number): void {
    const level = this.#levels.top;
    if (code !== semicolon && !level.commas) return;
    this.#settle(place);
    this.#endStatement(place + 1);
    // Behind its constants an enumeration of Java has members.
    if (code === semicolon && level.context === contexts.enumeration) {
      level.context = contexts.type;
      level.commas = false;
    }
  }

  #slash(place: number): number {
    const next = this.#text.charCodeAt(place + 1);
    if (next === slash) {
      this.#codeEnd = place;
      this.#settle(place);
      this.#levels.top.after = this.#lines.starts[this.#line + 1]!;
      return this.#levels.top.after;
    }
    if (next === star) return this.#blockComment(place);
    if (!this.#language.script || place < this.#noRegularExpression) return place + 1;
    if (!this.#mayBeRegularExpression(place)) return place + 1;
    const end = skipRegularExpression(this.#text, place);
    if (end < 0) this.#noRegularExpression = this.#lines.starts[this.#line + 1]!;
    return end < 0 ? place + 1 : end;
  }

  #blockComment(place: number): number {
    const line = this.#line;
    const isBetween = this.#outline.kinds[line] === lineKinds.comment;
    this.#settle(place);
    const end = skipBlockComment(this.#text, place, this.#language.nestedComments);
    if (this.#levels.top.statement < 0) this.#levels.top.after = end;
    this.#goTo(end);
    let next = end;
    while (isSpace(this.#text.charCodeAt(next))) next++;
    const isLast = next >= endOfLine(this.#lines, this.#line);
    // Of a comment over several lines the last one has no code.
    this.#codeEnd = isLast ? (line === this.#line ? place : this.#lines.starts[this.#line]!) : -1;
    if (isBetween && !isLast && !this.#isComment(next)) this.#beginCode(next);
    return end;
  }

  #mayBeRegularExpression(place: number): boolean {
    let before = place - 1;
    while (isSpace(this.#text.charCodeAt(before))) before--;
    if (before < this.#lines.starts[this.#line]!) return true;
    const code = this.#text.charCodeAt(before);
    if (code === 60 || code === closeParenthesis || code === closeBracket || code === closeBrace)
      return false;
    if (!isWordCode(code)) return code !== doubleQuote && code !== singleQuote && code !== backtick;
    return /\b(?:return|typeof|case|in|of|do|else|void|yield|await)$/.test(
      this.#text.slice(Math.max(0, before - 8), before + 1),
    );
  }

  /** Text of a template up to its end or to an expression in it, which is read like code. */
  #template(from: number): number {
    const text = this.#text;
    for (let place = from; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code === backtick) return place + 1;
      if (code === backslash) place++;
      else if (code === dollar && text.charCodeAt(place + 1) === openBrace) {
        this.#goTo(place + 2);
        this.#levels.open(backtick, { context: contexts.body, commas: false, ends: false }, -1, place + 1);
        return place + 2;
      }
    }
    return text.length;
  }

  #push(code: number, place: number): void {
    this.#settle(place);
    const level = this.#levels.top;
    if (code !== openBrace) {
      const isGroup = this.#isGroup(place);
      const context = isGroup ? contexts.group : contexts.value;
      this.#levels.open(code, { context, commas: !isGroup, ends: false }, -1, place);
      return;
    }
    const head = level.statement >= 0 && level.blocks < mostBlocks ? this.#head(place) : '';
    const tail = this.#text.slice(Math.max(level.statement, place - tailLength, 0), place).trimEnd();
    const block = this.#language.blockOf(head, level.statement < 0 ? '' : tail, level.context);
    const declared = this.#declareBlock(block, head);
    level.blocks++;
    this.#levels.open(code, block, declared, place);
  }

  /** @returns the declaration, -1 where the block has no name */
  #declareBlock(block: Block, head: string): number {
    const { context, statementLine: line, owner: parent, blocks } = this.#levels.top;
    const isValue = block.name === undefined && block.context === contexts.value && blocks === 0;
    const declares = context !== contexts.body && context !== contexts.value;
    const name = isValue && declares ? this.#language.memberOf(head, context)?.name : block.name;
    if (name === undefined) return -1;
    const isMajor = !block.isNamespace && !isValue;
    const declared = this.#outline.declare({ name, line, parent, qualifies: !block.isNamespace, isMajor });
    return declared === parent ? -1 : declared;
  }

  /** Whether the parenthesis holds declarations, as in Go. */
  #isGroup(place: number): boolean {
    const { context, statement } = this.#levels.top;
    if (!this.#language.groups || context !== contexts.file || place - statement > 8) return false;
    return /^(?:const|var|type)\s*$/.test(this.#text.slice(statement, place));
  }

  #head(end: number): string {
    const { statement } = this.#levels.top;
    const first = this.#text.charCodeAt(statement);
    const length = first === openBracket || first === at || first === hash ? attributedLength : headLength;
    const head = withoutComments(this.#text.slice(statement, Math.min(end, statement + length)));
    return (this.#language.preprocessor ? withoutDirectives(head) : head).trim();
  }

  #close(code: number, place: number): number {
    if (this.#levels.closesBeyond()) return place + 1;
    if (code === closeBrace) return this.#closeBrace(place);
    const { opener } = this.#levels.top;
    if (opener === openParenthesis || opener === openBracket) this.#pop(place);
    return place + 1;
  }

  /** Closes what is open in the braces too, of which something is missing. */
  #closeBrace(place: number): number {
    const opener = this.#levels.braceToClose();
    if (opener === 0) return place + 1;
    while (this.#levels.top.opener !== opener) this.#pop(place);
    this.#pop(place);
    return opener === backtick ? this.#template(place + 1) : place + 1;
  }

  #pop(place: number): void {
    this.#settle(place);
    this.#endStatement(place);
    const closed = this.#levels.close();
    if (closed.declared >= 0) this.#outline.declarations[closed.declared]!.endLine = this.#line;
    if (closed.ends) {
      this.#levels.top.statement = -1;
      this.#levels.top.after = place + 1;
    }
  }

  /** @param end where the next may begin */
  #endStatement(end: number): void {
    const level = this.#levels.top;
    const { context, statement } = level;
    if (statement >= 0 && context !== contexts.body && context !== contexts.value) this.#declareMember(end);
    level.statement = -1;
    level.blocks = 0;
    level.after = end;
  }

  #declareMember(end: number): void {
    const { blocks, context, statement, statementLine: line, owner: parent } = this.#levels.top;
    const member = blocks === 0 ? this.#language.memberOf(this.#head(end), context) : this.#typedef(end);
    if (!member) return;
    const declared = this.#outline.declare({ ...member, line, parent, qualifies: true });
    const declaration = this.#outline.declarations[declared];
    if (declared !== parent && declaration && statement >= 0) declaration.endLine = this.#line;
  }

  /** `typedef struct { … } Name;` has its name at its end. */
  #typedef(end: number): Member | undefined {
    const { statement } = this.#levels.top;
    if (!this.#language.preprocessor || !this.#text.startsWith('typedef', statement)) return undefined;
    const name = /}[^{}]*?(\w+)\s*;?$/.exec(
      this.#text.slice(Math.max(statement, end - tailLength), end),
    )?.[1];
    return name ? { name, isMajor: true } : undefined;
  }

  /** A line for the preprocessor, with those that continue it. */
  #directive(first: number): number {
    const text = this.#text;
    if (this.#levels.top.statement < 0) this.#outline.mark(this.#line, lineKinds.begins, this.#levels.size);
    this.#condition(text.slice(first + 1, first + 12).trimStart());
    let end = endOfLine(this.#lines, this.#line);
    while (text.charCodeAt(end - 1) === backslash && this.#line + 1 < this.#lines.count) {
      this.#line++;
      end = endOfLine(this.#lines, this.#line);
    }
    const written = text.slice(first, Math.min(end, first + headLength));
    const name = /^#\s*define\s+(\w+)/.exec(written)?.[1];
    if (name) this.#outline.addSymbol(name);
    const comment = this.#commentIn(first, end);
    if (this.#levels.top.statement < 0) this.#levels.top.after = end;
    this.#codeEnd = this.#lines.starts[this.#line]!;
    return comment < 0 ? this.#lines.starts[this.#line + 1]! : comment;
  }

  /** Where a comment begins that the directive's lines do not end. */
  #commentIn(first: number, end: number): number {
    const written = this.#text.slice(first, end);
    const open = written.lastIndexOf('/*');
    if (open < 0 || open < written.lastIndexOf('*/')) return -1;
    const lineComment = written.indexOf('//');
    return lineComment >= 0 && lineComment < open ? -1 : first + open;
  }

  /** Of two branches both may open what is closed once: the second begins where the first began. */
  #condition(directive: string): void {
    if (directive.startsWith('if')) {
      if (this.#conditions.length < deepestLevel) this.#conditions.push(this.#levels.size);
    } else if (directive.startsWith('el')) {
      const size = this.#conditions.at(-1);
      if (size !== undefined) this.#levels.resize(size);
    } else if (directive.startsWith('endif')) this.#conditions.pop();
  }
}

function isCloser(code: number): boolean {
  return code === closeBrace || code === closeParenthesis || code === closeBracket;
}

/** `else` after a block belongs to the `if`. */
function isContinuation(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  if (code !== 101 && code !== 99 && code !== 102) return false;
  return /^(?:else|catch|finally)\b/.test(text.slice(place, place + 8));
}

function isSpace(code: number): boolean {
  return code === space || code === tab;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

function withoutDirectives(text: string): string {
  return text.includes('#') ? text.replace(/^[ \t]*#[ \t]*\w[^\r\n]*/gm, ' ') : text;
}

function withoutComments(text: string): string {
  return text.includes('/') ? text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, ' ') : text;
}
