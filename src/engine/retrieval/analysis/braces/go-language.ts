import { skipCharacter, skipQuoted, skipTo } from '../skip-literal.ts';
import {
  type Block,
  type BraceLanguage,
  body,
  contexts,
  elements,
  lambda,
  type Member,
} from './brace-language.ts';

const control = /^(?:if|else|for|switch|select|case|default)\b/;
const functionHead = /^func\s*(?:\(\s*(?:\w+\s+)?\*?\s*(\w+)[^)]*\)\s*)?(\w+)/;
const typeHead = /^(?:type\s+)?(\w+)\s*(?:\[[^\]]*\])?\s*(?:struct|interface)$/;

export const goLanguage: BraceLanguage = {
  newlines: true,
  preprocessor: false,
  groups: true,
  nestedComments: false,
  script: false,
  skipLiteral(text, place) {
    if (text[place] === '`') return skipTo(text, '`', place + 1);
    return text[place] === '"' ? skipQuoted(text, place) : skipCharacter(text, place, 2);
  },
  blockOf,
  memberOf,
};

function blockOf(head: string, _tail: string, context: number): Block {
  if (context === contexts.file || context === contexts.group) {
    const name = nameOfFunction(head);
    if (name) return { ...body, name };
    const type = typeHead.exec(head)?.[1];
    return type ? { context: contexts.type, commas: false, ends: true, name: type } : elements;
  }
  if (head === '') return context === contexts.value ? elements : body;
  if (control.test(head)) return body;
  return /\bfunc\s*\([^{}]*$/.test(head) ? lambda : elements;
}

/** A method's receiver is part of its name. */
function nameOfFunction(head: string): string | undefined {
  const found = functionHead.exec(head);
  if (!found) return undefined;
  return found[1] ? `${found[1]}.${found[2]}` : found[2];
}

function memberOf(head: string, context: number): Member | undefined {
  if (context === contexts.file) {
    const declared = nameOfFunction(head);
    if (declared) return { name: declared, isMajor: true };
  }
  const pattern = context === contexts.file ? /^(?:var|const|type)\s+(\w+)/ : /^(\w+)/;
  const name = pattern.exec(head)?.[1];
  return name ? { name, isMajor: false } : undefined;
}
