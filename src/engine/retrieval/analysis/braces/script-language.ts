import { skipQuoted } from '../skip-literal.ts';
import {
  type Block,
  type BraceLanguage,
  body,
  contexts,
  elements,
  lambda,
  type Member,
} from './brace-language.ts';
import { withoutDecorators } from './declaration-head.ts';

const modifiers =
  /^(?:(?:export|default|declare|abstract|async|public|private|protected|static|readonly|override|accessor|get|set)\s+(?=[\w$#*['"@{]))+/;
const control = /^(?:if|else|for|while|do|switch|try|catch|finally|with|case|default\s*:|label\s*:)\b/;
const keys = '[#\\w$\\u0080-\\uffff]+';
const memberName = new RegExp(`^\\*?\\s*(${keys})`);
const method = new RegExp(`^\\*?\\s*(${keys})\\s*\\??\\s*[(<]`);
const typeHead = new RegExp(`^(?:const\\s+)?(class|interface|enum|namespace|module|type)\\s+(${keys})`);
const functionHead = new RegExp(`^function\\s*\\*?\\s*(${keys})`);
const variable = new RegExp(`^(?:const|let|var|using)\\s+(${keys})`);
const assigned = new RegExp(`^(?:${keys}\\.)*(${keys})\\s*[=:]`);

/** TypeScript and JavaScript, with JSX. */
export const scriptLanguage: BraceLanguage = {
  newlines: true,
  preprocessor: false,
  groups: false,
  nestedComments: false,
  script: true,
  skipLiteral: skipQuoted,
  blockOf,
  memberOf,
};

function blockOf(head: string, tail: string, context: number): Block {
  if (head === '') return context === contexts.value && tail === '' ? elements : body;
  const plain = withoutDecorators(head).replace(modifiers, '');
  const type = typeHead.exec(plain);
  if (type) return typeBlock(type[1]!, type[2]!);
  const declared = functionHead.exec(plain);
  if (declared) return { ...body, name: declared[1]! };
  if (control.test(plain) && context !== contexts.type) return body;
  const isFunction = tail.endsWith('=>') || /\bfunction\b[^{}]*\)[^{}()]*$/.test(plain);
  if (isFunction) return named(lambda, variable.exec(plain)?.[1] ?? assigned.exec(plain)?.[1]);
  if (/^class\b|=\s*class\b/.test(plain))
    return named({ context: contexts.type, commas: false, ends: false }, variable.exec(plain)?.[1]);
  if (/[=(,:[?&|]$|\b(?:return|export|import|type|from|satisfies)$/.test(tail)) {
    return named(elements, context === contexts.file ? variable.exec(plain)?.[1] : undefined);
  }
  const name = method.exec(plain)?.[1];
  if (context === contexts.type) return named(body, name);
  if (context === contexts.value) return named(lambda, /\)\s*(?::[^{}]*)?$/.test(plain) ? name : undefined);
  return body;
}

function typeBlock(kind: string, name: string): Block {
  if (kind === 'namespace' || kind === 'module')
    return { context: contexts.file, commas: false, ends: true, name };
  if (kind === 'enum') return { context: contexts.enumeration, commas: true, ends: true, name };
  return { context: contexts.type, commas: kind === 'type', ends: kind !== 'type', name };
}

function named(block: Block, name: string | undefined): Block {
  return name === undefined ? block : { ...block, name };
}

function memberOf(head: string, context: number): Member | undefined {
  const plain = withoutDecorators(head).replace(modifiers, '');
  if (context === contexts.file) {
    const name = variable.exec(plain)?.[1] ?? typeHead.exec(plain)?.[2];
    if (name) return { name, isMajor: /=>/.test(plain) };
    const declared = functionHead.exec(plain)?.[1];
    return declared ? { name: declared, isMajor: true } : undefined;
  }
  const name = memberName.exec(plain)?.[1];
  return name ? { name, isMajor: method.test(plain) } : undefined;
}
