import { normalPath } from './refuse-path.ts';

/** Names of files that have no extension, and dots that are none. */
const bareNames =
  /^(makefile|dockerfile|containerfile|license|readme|changelog|gemfile|rakefile|jenkinsfile|procfile|justfile|cmakelists\.txt)$/i;
const noPaths = /^(node|asp|vb|next|vue|react|express|three|d3|socket|deno)\.(js|net|io)$/i;

/** What every path has one of. Spares the patterns for most words. */
const mayBePath = /[./\\]|file|license|readme|changelog/i;

/** Characters of a line that is looked at for a path. */
const LONGEST = 400;

/** The path that a text is, taken out of quotes, bold marks and line numbers; `undefined` where it is none. */
export function pathOf(text: string): string | undefined {
  if (text.length > LONGEST || !mayBePath.test(text)) return undefined;
  const bare = text
    .trim()
    .replace(/^[`*_"'“”‘’]{1,4}|[`*_"'“”‘’]{1,4}$/g, '')
    .replace(/:$/, '')
    .replace(/[`*_"'“”‘’]{1,4}$/, '')
    .replace(/:\d{1,6}(-\d{1,6})?$/, '')
    .replace(/^\d{1,6}:\d{1,6}:/, '')
    .trim();
  if (bare === '' || /[<>|"`*?{}()[\];,=\s]/.test(bare) || noPaths.test(bare) || /^https?:/i.test(bare))
    return undefined;
  const name = bare.split(/[\\/]/).at(-1) ?? '';
  const isPath = /^[^.].*\.[\w+-]{1,12}$/.test(name) || /^\.\w[\w.-]*$/.test(name) || bareNames.test(name);
  // A folder before it says enough of a name without an extension.
  const isNested = /^[\w.@~-]+([\\/][\w.@-]+)+$/.test(bare) && !bare.includes('//');
  return (isPath && /[\p{L}]/u.test(name)) || isNested ? normalPath(bare) : undefined;
}

/** The path in the info string of a fence, with what is left of it. */
export function pathOfInfo(info: string): { path: string | undefined; words: string[] } {
  const short = info.slice(0, LONGEST);
  const labelled =
    /(?:^|[\s{,])(?:path|file|filename|filepath|title|name)\s?[=:]\s?(?:["“]([^"”]+)["”]|['‘]([^'’]+)['’]|([^\s}"'“”]+))/i.exec(
      short,
    );
  const words = short.split(/[\s{},]/).filter((word) => word !== '');
  const named = labelled?.[1] ?? labelled?.[2] ?? labelled?.[3];
  if (named !== undefined && named.trim() !== '') return { path: normalPath(named), words };
  for (const word of words) {
    const colon = /^[\w+#-]{1,20}:(.+)$/.exec(word);
    const path = (colon?.[1] !== undefined ? pathOf(colon[1]) : undefined) ?? pathOf(word);
    if (path !== undefined) return { path, words };
  }
  return { path: undefined, words };
}

/** Words that may stand beside the path in a line that says whose code follows. In others it is only spoken of. */
const labels = new Set(
  'file path filename create created creating update updated updating new modified rewrite rewritten replace the full complete content contents of for whole entire here is step arquivo novo atualizar criar atualizado'.split(
    ' ',
  ),
);

/** The path that a line above a block of code announces: a heading, bold, in backticks, `File: x`. */
export function pathOfLine(line: string): string | undefined {
  if (line.length > LONGEST) return undefined;
  const bare = line
    .trim()
    .replace(/<\/?(?:path|file_path|filename|summary|code|strong|b)>/gi, '')
    .replace(/^(#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s)\s*/, '')
    .trim();
  if (!mayBePath.test(bare)) return undefined;
  const whole = pathOf(bare);
  if (whole !== undefined) return whole;
  let path: string | undefined;
  for (const piece of bare.replace(/\([^()]*\)/g, ' ').split(/\s+/)) {
    const found = pathOf(piece);
    const word = piece.replace(/[^\p{L}\d]/gu, '').toLowerCase();
    if (found !== undefined && path === undefined) path = found;
    else if (word !== '' && !labels.has(word) && !/^\d+$/.test(word)) return undefined;
  }
  return path;
}

/** The path that a comment in the first line of a block is. */
export function pathOfComment(line: string): string | undefined {
  if (line.length > LONGEST || line.startsWith('#!')) return undefined;
  const comment = /^\s*(?:\/\/+|#|--|;+|%|\/\*+|<!--)\s*(.*?)\s*(?:\*\/|-->)?\s*$/.exec(line)?.[1];
  return comment === undefined
    ? undefined
    : pathOf(comment.replace(/^(file|filename|path|filepath)\s*:\s*/i, ''));
}
