import { skipCharacter, skipLongQuoted, skipTo } from '../skip-literal.ts';
import {
  type Block,
  type BraceLanguage,
  body,
  contexts,
  elements,
  lambda,
  type Member,
} from './brace-language.ts';
import { withoutAttributes } from './declaration-head.ts';

const control = /^(?:'\w+\s*:\s*)?(?:if|else|for|while|loop|unsafe|async|match)\b/;
const visibility =
  /^(?:pub(?:\s*\([^)]*\))?\s+)?(?:(?:default|unsafe|async|const(?=\s+(?:unsafe|async|extern|fn)\b)|extern(?:\s*"[^"]*")?)\s+(?=\w))*/;
const item = /^(fn|struct|enum|trait|mod|union|macro_rules!|static|const|type)\s+(?:mut\s+)?(\w+)/;

export const rustLanguage: BraceLanguage = {
  newlines: false,
  preprocessor: false,
  groups: false,
  nestedComments: true,
  script: false,
  skipLiteral,
  blockOf,
  memberOf,
};

function blockOf(head: string, tail: string, context: number): Block {
  if (context === contexts.enumeration) return elements;
  const plain = plainHead(head);
  const found = item.exec(plain);
  if (found) {
    const [, kind, name] = found as unknown as [string, string, string];
    if (kind === 'fn' || kind === 'macro_rules!') return { ...body, name };
    if (kind === 'mod') return { context: contexts.file, commas: false, ends: true, name, isNamespace: true };
    if (kind === 'trait') return { context: contexts.type, commas: false, ends: true, name };
    if (kind === 'static' || kind === 'const' || kind === 'type') return elements;
    return { context: contexts.enumeration, commas: true, ends: true, name };
  }
  if (/^impl\b/.test(plain))
    return named({ context: contexts.type, commas: false, ends: true }, typeOfImplementation(plain));
  if (/^extern\b|"C"$/.test(tail)) return { context: contexts.file, commas: false, ends: true };
  if (/\bmatch\b[^{};]*$/.test(plain))
    return { context: contexts.body, commas: true, ends: /^match\b/.test(plain) };
  if (head === '' || control.test(plain)) return body;
  if (tail.endsWith('=>')) return body;
  return /\|[^|]*$|\b(?:else|loop|unsafe|move)$/.test(tail) ? lambda : elements;
}

function plainHead(head: string): string {
  return withoutAttributes(head.replace(/^#!\[/, '#[')).replace(visibility, '');
}

function named(block: Block, name: string | undefined): Block {
  return name === undefined ? block : { ...block, name };
}

/** Of `impl<T> Trait<T> for Type<T>` the type. */
function typeOfImplementation(head: string): string | undefined {
  const target =
    /\bfor\s+([^{]*)$/.exec(head)?.[1] ??
    head.replace(/^impl\s*/, '').replace(/^<(?:[^<>]|<[^<>]*>)*>\s*/, '');
  return /^(?:&|'\w+\s|mut\s|dyn\s|\w+::)*(\w+)/.exec(target.trim())?.[1];
}

function memberOf(head: string, context: number): Member | undefined {
  const plain = plainHead(head);
  if (context === contexts.enumeration) {
    const name = /^\w+/.exec(plain)?.[0];
    return name ? { name, isMajor: false } : undefined;
  }
  const found = item.exec(plain);
  return found ? { name: found[2]!, isMajor: found[1] === 'fn' || found[1] === 'struct' } : undefined;
}

function skipLiteral(text: string, place: number): number {
  if (text[place] === "'")
    return skipCharacter(text, place, isHighSurrogate(text.charCodeAt(place + 1)) ? 2 : 1);
  if (text[place] !== '"') return place + 1;
  const before = text.slice(Math.max(0, place - 20), place);
  const raw = /(?:^|\W)(?:b|c)?r(#{0,16})$/.exec(before);
  return raw ? skipTo(text, `"${raw[1]}`, place + 1) : skipLongQuoted(text, place);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
