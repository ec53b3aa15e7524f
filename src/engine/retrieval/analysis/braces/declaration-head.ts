/** A beginning of a declaration without the attributes in brackets before it: `[Flags]`, `#[derive(…)]`, `[[nodiscard]]`. */
export function withoutAttributes(head: string): string {
  let rest = head;
  for (let count = 0; count < 12 && /^#?\[/.test(rest); count++) {
    const end = closingOf(rest, rest.indexOf('['), '[', ']');
    if (end < 0) return '';
    rest = rest.slice(end + 1).trimStart();
  }
  return rest;
}

/** The same without `@Decorator(…)`. */
export function withoutDecorators(head: string): string {
  let rest = head;
  for (let count = 0; count < 12; count++) {
    const name = /^@(?!interface\b)[\w.]+\s*/.exec(rest);
    if (!name) return rest;
    rest = rest.slice(name[0].length);
    if (!rest.startsWith('(')) continue;
    const end = closingOf(rest, 0, '(', ')');
    if (end < 0) return '';
    rest = rest.slice(end + 1).trimStart();
  }
  return rest;
}

/** Where the bracket at `start` is closed; -1 where it is not. */
export function closingOf(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let place = start; place < text.length; place++) {
    if (text[place] === open) depth++;
    else if (text[place] === close && --depth === 0) return place;
  }
  return -1;
}

/** Names right before a parenthesis that stands in no other, in their order, with where the parenthesis is. */
export function calledNames(head: string): { name: string; at: number }[] {
  const names: { name: string; at: number }[] = [];
  let depth = 0;
  for (let place = 0; place < head.length; place++) {
    const character = head[place];
    if (character === ')') depth--;
    if (character !== '(') continue;
    if (depth++ > 0) continue;
    const name = nameBefore(head, place);
    if (name !== '') names.push({ name, at: place });
  }
  return names;
}

/** `Foo::bar` and `~Foo` of C++ too; type arguments between name and parenthesis are passed over. */
function nameBefore(head: string, place: number): string {
  let end = place;
  while (end > 0 && head.charCodeAt(end - 1) <= 32) end--;
  if (head[end - 1] === '>') {
    let depth = 0;
    do {
      end--;
      if (head[end] === '>') depth++;
      else if (head[end] === '<') depth--;
    } while (end > 0 && depth > 0);
    while (end > 0 && head.charCodeAt(end - 1) <= 32) end--;
  }
  let start = end;
  while (start > 0 && /[\w$~:\u0080-\uffff]/.test(head[start - 1]!)) start--;
  return head.slice(start, end).replace(/^:+|:+$/g, '');
}

/** The last word before a place, short of an array's brackets. */
export function lastWord(text: string): string | undefined {
  return /([\w$\u0080-\uffff]+)\s*(?:\[[^\]]*\]\s*){0,4}$/.exec(text)?.[1];
}
