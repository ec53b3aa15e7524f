import { pathOf, pathOfLine } from './path-of.ts';

/** Characters of a line that is looked at. */
const LONGEST = 400;

/** Endings by which a name in a sentence is a file and not a member, as `user.name` is. */
const endings = new Set(
  'bash bat c cc cfg cjs clj cmake cpp cs csproj css csv cxx dart ex exs fs go gradle graphql h hpp hs html hxx ini ipynb java jl js json jsonc jsx kt kts less lua m md mdx mjs ml mts php pl props proto ps1 py pyi r rb repl resc robot rs rst s sass scala scss sh sln sql svd svelte swift tcl tf toml ts tsx txt v vhd vue xml yaml yml zig'.split(
    ' ',
  ),
);

/**
 * The one path in the line above edits: `Edit `a.py`:`, `#### 2. `a.py` - fix the value`, `In a.py, replace:`. Taken
 * generously, since an edit that is meant for another file is not found in this one.
 */
export function mentionedPath(line: string): string | undefined {
  const announced = pathOfLine(line);
  if (announced !== undefined || line.length > LONGEST) return announced;
  const plain = withoutLinks(line.trim());
  const quoted = pathsIn(plain.match(/`[^`]{1,300}`/g) ?? []);
  if (quoted.length > 0) return quoted.length === 1 ? quoted[0] : undefined;
  const isAnnouncement = /^#{1,6}\s/.test(plain) || /:[*_]{0,3}$/.test(plain);
  const named = isAnnouncement ? pathsIn(plain.split(/\s+/)) : [];
  return named.length === 1 ? named[0] : undefined;
}

/** Words that say of a file that it is there as a whole, in English and Portuguese. */
const whole =
  '(?:new|updated|complete|full|entire|whole|corrected|fixed|revised|final|rewritten|modified|version|contents?|code|file|source|of|for|and|the|o|a|d[oae]|nov[oa]|atualizad[oa]|complet[oa]|inteir[oa]|corrigid[oa]|revisad[oa]|vers[ãa]o|conte[úu]do|c[óo]digo|arquivo)';
const introduction =
  "(?:here['’]s|here (?:is|are)|this is|below is|the following is|aqui est[áa]|eis|segue|este [ée]|abaixo est[áa])";
const whatFollows = new RegExp(
  `^${introduction} (?:${whole} ){0,8}\`([^\`]{1,300})\`(?: ${whole}){0,3}(?:,? (?:with|after|including|com|ap[óo]s|incluindo) [^\`]{0,200})?:$`,
  'i',
);

/**
 * The path of the file that stands as a whole below a line. Strict, since a file is replaced by what follows: only what
 * says that it is the file, as `Here is the updated `a.py` with the fix:` does.
 */
export function announcedFile(line: string): string | undefined {
  const announced = pathOfLine(line);
  if (announced !== undefined || line.length > LONGEST) return announced;
  const named = whatFollows.exec(line.trim().replaceAll('**', ''))?.[1];
  return named === undefined ? undefined : pathOf(named);
}

function withoutLinks(text: string): string {
  return text.replace(/\[([^[\]]{1,300})\]\([^()\s]{1,300}\)/g, '`$1`');
}

/** Each path once. */
function pathsIn(words: string[]): string[] {
  const paths = words
    .map((word) => pathOf(word.replace(/^[([]+|[)\],.;:!?]+$/g, '').replace(/^`+|`+$/g, '')))
    .filter((path) => path !== undefined && isFileName(path));
  return [...new Set(paths as string[])];
}

function isFileName(path: string): boolean {
  const ending = /\.([\w+-]{1,12})$/.exec(path)?.[1];
  return ending === undefined ? true : path.includes('/') || endings.has(ending.toLowerCase());
}
