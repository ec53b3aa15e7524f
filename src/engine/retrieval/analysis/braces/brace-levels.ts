import { contexts } from './brace-language.ts';
import { backtick, openBrace } from './character-codes.ts';

/** Brackets open at once; what is nested more is not looked at as a structure. */
export const deepestLevel = 200;

/** A level of brackets: what it is in, and the statement that is being read on it. */
export interface Level {
  opener: number;
  context: number;
  commas: boolean;
  /** The statement around it ends with it. */
  ends: boolean;
  /** Declaration around what is on this level, -1 where there is none. */
  owner: number;
  /** The declaration whose block it is, -1 where it has no name. */
  declared: number;
  /** Where the statement that is being read begins, -1 before its first character. */
  statement: number;
  statementLine: number;
  indent: number;
  /** Blocks the statement has had. */
  blocks: number;
  /** From where on there is nothing before the next statement. */
  after: number;
}

function emptyLevel(): Level {
  return {
    opener: 0,
    context: contexts.file,
    commas: false,
    ends: false,
    owner: -1,
    declared: -1,
    statement: -1,
    statementLine: 0,
    indent: 0,
    blocks: 0,
    after: 0,
  };
}

/**
 * The brackets that are open. What was closed stays where it was until something else is opened in its place, so that a
 * branch of the preprocessor can begin where the one before it began.
 */
export class BraceLevels {
  readonly #levels: Level[] = [emptyLevel()];
  /** The innermost. */
  top: Level = this.#levels[0]!;
  size = 0;
  /** Expressions in templates among them. */
  holes = 0;
  #braces = 0;
  /** Brackets beyond `deepestLevel`. */
  #beyond = 0;

  /** @param declared the declaration whose block it is, -1 where it has no name */
  open(
    opener: number,
    block: Pick<Level, 'context' | 'commas' | 'ends'>,
    declared: number,
    place: number,
  ): void {
    if (this.size >= deepestLevel) {
      this.#beyond++;
      return;
    }
    const { owner } = this.top;
    this.size++;
    this.#count(opener, 1);
    this.#levels[this.size] ??= emptyLevel();
    const level = this.#levels[this.size]!;
    level.opener = opener;
    level.context = block.context;
    level.commas = block.commas;
    level.ends = block.ends;
    level.declared = declared;
    level.owner = declared >= 0 ? declared : owner;
    level.statement = -1;
    level.blocks = 0;
    level.after = place + 1;
    this.top = level;
  }

  /** Closes the innermost. @returns what it was */
  close(): Level {
    const closed = this.top;
    this.#count(closed.opener, -1);
    this.size--;
    this.top = this.#levels[this.size]!;
    return closed;
  }

  /** Whether a bracket is closed that was too deep to be kept. */
  closesBeyond(): boolean {
    if (this.#beyond === 0) return false;
    this.#beyond--;
    return true;
  }

  /** What a `}` closes: the opener of the innermost brace or template's expression, 0 where there is neither. */
  braceToClose(): number {
    if (this.#braces + this.holes === 0) return 0;
    let size = this.size;
    while (this.#levels[size]!.opener !== openBrace && this.#levels[size]!.opener !== backtick) size--;
    return this.#levels[size]!.opener;
  }

  /** Goes back to as many levels as there were before. */
  resize(size: number): void {
    if (this.#beyond > 0) return;
    this.size = size;
    this.top = this.#levels[size]!;
    this.#braces = 0;
    this.holes = 0;
    for (let index = 1; index <= size; index++) this.#count(this.#levels[index]!.opener, 1);
  }

  #count(opener: number, by: number): void {
    if (opener === openBrace) this.#braces += by;
    else if (opener === backtick) this.holes += by;
  }
}
