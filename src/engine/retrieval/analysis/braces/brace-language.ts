/** What is around a statement, or in a block. */
export const contexts = {
  /** The file, or a namespace. */
  file: 0,
  /** Members of a class, structure, interface. */
  type: 1,
  enumeration: 2,
  /** Statements of a function: nothing in them is declared for others. */
  body: 3,
  /** Elements of an object, array, argument list. */
  value: 4,
  /** `const ( … )` of Go. */
  group: 5,
} as const;

/** What a block is, by what stands before its brace. */
export interface Block {
  /** One of `contexts`, for what is in it. */
  context: number;
  /** Commas part what is in it. */
  commas: boolean;
  /** The statement it stands in ends with it. */
  ends: boolean;
  name?: string;
  /** The name is not part of the names in it. */
  isNamespace?: boolean;
}

/** A name that a statement without a block declares. */
export interface Member {
  name: string;
  /** A function rather than a field. */
  isMajor: boolean;
}

/** What the scanner has to know of a language with braces. */
export interface BraceLanguage {
  /** A line may end a statement. */
  newlines: boolean;
  /** Lines that begin with `#` are for the preprocessor. */
  preprocessor: boolean;
  /** `const ( … )` declares several. */
  groups: boolean;
  nestedComments: boolean;
  /** `/…/` and `` `${…}` `` of JavaScript. */
  script: boolean;
  /** Behind the literal that begins with the quote at this place. */
  skipLiteral(text: string, place: number): number;
  /**
   * @param head how the statement begins, short of comments; empty where there is nothing before the brace
   * @param tail what stands right before the brace
   * @param context where the statement stands
   */
  blockOf(head: string, tail: string, context: number): Block;
  memberOf(head: string, context: number): Member | undefined;
}

/** A block whose statements are of no interest to others. */
export const body: Block = { context: contexts.body, commas: false, ends: true };
/** The same in an expression. */
export const lambda: Block = { context: contexts.body, commas: false, ends: false };
/** Elements between braces. */
export const elements: Block = { context: contexts.value, commas: true, ends: false };
