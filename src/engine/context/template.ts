/** A piece of a template: text as it is, a variable's value, or parts that stand only where a value is not empty. */
export type TemplatePart = string | { variable: string } | { when: string; parts: TemplatePart[] };

/** `{{name}}`, `{{#name}}` and `{{/name}}`. Other braces are text. */
const tag = /\{\{([#/]?)([a-z][a-z0-9_]*)\}\}/g;

/**
 * Reads `{{name}}` and `{{#name}}…{{/name}}`, which may not be nested. A line with nothing but the tag of a section
 * leaves no empty line.
 * @param refuse is given what is wrong, and the line from 0
 */
export function readTemplate(text: string, refuse: (message: string, line: number) => never): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let section: { when: string; parts: TemplatePart[] } | undefined;
  let start = 0;
  const lineOf = (index: number) => text.slice(0, index).split('\n').length - 1;
  for (const match of text.matchAll(tag)) {
    const [whole, kind, name = ''] = match;
    (section?.parts ?? parts).push(text.slice(start, match.index));
    start = match.index + whole.length;
    if (kind === '') {
      (section?.parts ?? parts).push({ variable: name });
      continue;
    }
    if (kind === '#') {
      if (section) refuse(`\`${whole}\` stands inside \`{{#${section.when}}}\`.`, lineOf(match.index));
      section = { when: name, parts: [] };
      parts.push(section);
    } else {
      if (section?.when !== name) refuse(`\`${whole}\` closes nothing.`, lineOf(match.index));
      section = undefined;
    }
    if (standsAlone(text, match.index, start)) start += 1;
  }
  if (section) refuse(`\`{{#${section.when}}}\` is not closed.`, lineOf(text.length));
  parts.push(text.slice(start));
  return parts;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return (start === 0 || text[start - 1] === '\n') && text[end] === '\n';
}

/** The names of all variables, some of them more than once. */
export function variablesOf(parts: TemplatePart[]): string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    return 'variable' in part ? [part.variable] : [part.when, ...variablesOf(part.parts)];
  });
}

/** Puts the values in. What a value contains is never read as a template. */
export function fillTemplate(parts: TemplatePart[], variables: Record<string, string>): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('variable' in part) return variables[part.variable] ?? '';
      return variables[part.when]?.trim() ? fillTemplate(part.parts, variables) : '';
    })
    .join('');
}
