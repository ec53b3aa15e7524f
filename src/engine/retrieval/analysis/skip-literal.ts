/*
 * Where literals and comments end. Every function gets the place at which one begins and gives the place behind it; what
 * is never closed ends with its line or with the text, so that everything is looked at once.
 */

const backslash = 92;
const doubleQuote = 34;
const singleQuote = 39;
const openBrace = 123;
const closeBrace = 125;
const slash = 47;
const openBracket = 91;
const closeBracket = 93;

/** `/* … *\/`; in Rust one may stand in another. */
export function skipBlockComment(text: string, start: number, nested: boolean): number {
  if (!nested) return skipTo(text, '*/', start + 2);
  const sign = /\/\*|\*\//g;
  sign.lastIndex = start + 2;
  for (let depth = 1; depth > 0; ) {
    const found = sign.exec(text);
    if (!found) return text.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return sign.lastIndex;
}

/** `"…"` and `'…'` with backslashes, on one line unless a backslash ends it. */
export function skipQuoted(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let place = start + 1; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === quote) return place + 1;
    if (code === backslash) {
      place++;
      if (text.charCodeAt(place) === 13 && text.charCodeAt(place + 1) === 10) place++;
    } else if (code === 10 || code === 13) return place;
  }
  return text.length;
}

/** The same over several lines, as in Rust. */
export function skipLongQuoted(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let place = start + 1; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === quote) return place + 1;
    if (code === backslash) place++;
  }
  return text.length;
}

/** What ends with a sign of its own: raw strings, text blocks. A backslash before it counts where `escapes` is set. */
export function skipTo(text: string, close: string, from: number, escapes = false): number {
  let place = text.indexOf(close, from);
  while (escapes && place > 0 && isEscaped(text, place, from)) place = text.indexOf(close, place + 1);
  return place < 0 ? text.length : place + close.length;
}

function isEscaped(text: string, place: number, from: number): boolean {
  let count = 0;
  while (place - count > from && count < 64 && text.charCodeAt(place - 1 - count) === backslash) count++;
  return count % 2 === 1;
}

/** `@"…""…"` of C#. */
export function skipVerbatim(text: string, start: number): number {
  let place = text.indexOf('"', start + 1);
  while (place >= 0 && text.charCodeAt(place + 1) === doubleQuote) place = text.indexOf('"', place + 2);
  return place < 0 ? text.length : place + 1;
}

/** `$"…{expression}…"` of C#, where an expression may hold strings. */
export function skipInterpolated(text: string, start: number, isVerbatim: boolean): number {
  let depth = 0;
  let place = start + 1;
  while (place < text.length) {
    const code = text.charCodeAt(place);
    if ((code === 10 || code === 13) && !isVerbatim) return place;
    if (code === doubleQuote) {
      if (depth > 0) {
        place = skipQuoted(text, place);
        continue;
      }
      if (!isVerbatim || text.charCodeAt(place + 1) !== doubleQuote) return place + 1;
      place++;
    } else if (code === backslash && !isVerbatim) place++;
    else if (code === openBrace) {
      if (depth === 0 && text.charCodeAt(place + 1) === openBrace) place++;
      else depth++;
    } else if (code === closeBrace && depth > 0) depth--;
    place++;
  }
  return text.length;
}

/**
 * `'x'`, `'\n'`, `'\u{1F600}'`. Where no such literal is, as before a lifetime of Rust, only the sign itself is skipped.
 * @param longest characters it may have: C allows several, and one may be two UTF-16 units
 */
export function skipCharacter(text: string, start: number, longest: number): number {
  if (text.charCodeAt(start + 1) === backslash) {
    const end = text.slice(start + 3, start + 13).indexOf("'");
    return end < 0 ? start + 1 : start + 4 + end;
  }
  for (let place = start + 2; place <= start + 1 + longest; place++) {
    const code = text.charCodeAt(place);
    if (code === singleQuote) return place + 1;
    if (code === 10 || code === 13) break;
  }
  return start + 1;
}

/** A regular expression of JavaScript; -1 where it does not end on its line, so that the slash divides. */
export function skipRegularExpression(text: string, start: number): number {
  let isClass = false;
  for (let place = start + 1; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === 10 || code === 13) return -1;
    if (code === backslash) place++;
    else if (code === openBracket) isClass = true;
    else if (code === closeBracket) isClass = false;
    else if (code === slash && !isClass) return place + 1;
  }
  return -1;
}
