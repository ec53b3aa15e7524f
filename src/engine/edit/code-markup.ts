import { readEditRecord } from './edit-record.ts';
import { fenceOf } from './fence.ts';
import type { ReadPatches } from './file-patch.ts';

/** Elements that hold one change, as tools and apps teach models to write them. */
const elementNames = new Set(
  'replace_in_file write_to_file apply_diff search_and_replace search_replace insert_content edit_file write_file create_file delete_file rename_file move_file str_replace str_replace_editor str_replace_based_edit_tool replace_string_in_file multi_edit multiedit apply_patch write edit file update create replace change new_file boltaction lov-write lov-delete lov-rename dyad-write dyad-delete dyad-rename dyad-search-replace invoke function'.split(
    ' ',
  ),
);
/** Parts of an element that hold a text of their own, and parts that hold edits. */
const textParts = new Set(
  'path file_path filepath filename target_file search replace old_string new_string old_str new_str old_text new_text oldtext newtext original updated find replacement content contents file_text code diff patch start_line line insert_line insert_text command from to old_path new_path source destination input replace_all edits replacements'.split(
    ' ',
  ),
);
/** Parts that may hold tags of their own name. */
const whole = /^(content|contents|file_text|code|diff|patch|input)$/;
/** Parts that hold a list as JSON, or elements that are read as if they stood without them. */
const transparent = /^(args|edits|replacements|operations|changes|files|parameters|arguments)$/;
/** What stands around such elements and says nothing itself. */
const wrapper =
  /^\s*<\/?(?:function_calls|tool_calls?|tool_use|edits|changes|files|args|boltArtifact|response|answer|patch|diff|content)\b[^<>]{0,300}>\s*$/;
const opening = /^\s*<([a-z][\w-]{0,40})((?:=[\w.-]{1,60})?(?:\s[^<>]{0,400})?)\s*(\/?)>/i;

/** Whether a line only wraps other elements, as `<edits>` does. */
export function isWrapper(line: string): boolean {
  return line.length < 400 && line.includes('<') && wrapper.test(line);
}

/** The element a line begins, where it is one that holds a change. */
export function elementOf(line: string): string | undefined {
  const name = opening.exec(line.slice(0, 600))?.[1]?.toLowerCase();
  return name !== undefined && elementNames.has(name) ? name : undefined;
}

/** Follows the lines of an element until it ends; an element of its own name within it has to end first. */
export class ElementEnd {
  readonly #name: string;
  #depth = 0;

  constructor(name: string) {
    this.#name = name;
  }

  take(line: string): 'inside' | 'end' {
    const lower = line.toLowerCase();
    const match = opening.exec(line.slice(0, 600));
    if (match?.[1]?.toLowerCase() === this.#name) this.#depth += match[3] === '/' ? 0 : 1;
    const close = `</${this.#name}>`;
    for (let at = lower.indexOf(close); at >= 0; at = lower.indexOf(close, at + 1)) this.#depth--;
    return this.#depth <= 0 ? 'end' : 'inside';
  }
}

/** Reads one element, its tags included. `undefined` where it holds no change. */
export function readMarkup(lines: string[]): ReadPatches | undefined {
  return readEditRecord(recordOf(lines.join('\n'), 0));
}

/** Parts of one element that are read. */
const MOST_PARTS = 2000;

/** An element as an object: its attributes, its parts, and its text as `content` where it has no parts. */
function recordOf(element: string, depth: number): unknown {
  const match = opening.exec(element);
  if (!match || depth > DEEPEST) return {};
  const end = element.lastIndexOf('</');
  const inner =
    match[3] === '/' ? '' : element.slice(match[0].length, end < match[0].length ? undefined : end);
  // The name of the tool stands in the tag, in `name="x"` or behind `=`.
  const { name, ...attributes } = attributesOf(match[2] ?? '');
  const called = /^=([\w.-]+)/.exec(match[2] ?? '')?.[1];
  const outer = { ...attributes, name: `${match[1]} ${name ?? called ?? ''}` };
  const { texts, elements } = partsOf(inner, (match[1] ?? '').toLowerCase());
  const values = Object.fromEntries(texts.toReversed());
  const edits = [...pairsOf(texts), ...elements.map((text) => recordOf(text, depth + 1))];
  if (edits.length > 0) {
    const others = Object.entries(values).filter(([part]) => /path|file/.test(part));
    return { ...Object.fromEntries(others), ...outer, edits };
  }
  const content = texts.length === 0 && inner.trim() !== '' ? { content: textOf(inner) } : {};
  return { ...content, ...values, ...outer };
}

/** How deep elements may lie in each other. */
const DEEPEST = 4;

function attributesOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/([\w-]{1,40})\s?=\s?(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    Array.from(pairs, ([, name = '', one, other]) => [name.toLowerCase(), one ?? other ?? '']),
  );
}

type Texts = [name: string, text: string][];

/** The parts of an element, one behind the other; what is in a part is not looked at. */
function partsOf(inner: string, outer: string): { texts: Texts; elements: string[] } {
  const texts: Texts = [];
  const elements: string[] = [];
  const tag = /<([a-z][\w-]{0,40})(?:=([\w-]{1,40})|\s([^<>]{0,300}))?>/gi;
  for (let count = 0; count < MOST_PARTS; count++) {
    const match = tag.exec(inner);
    // A text that does not begin with a part is one, whatever elements it has.
    if (!match || (count === 0 && inner.slice(0, match.index).trim() !== '')) break;
    const attributes = attributesOf(match[3] ?? '');
    const isParameter = /^(parameter|arg)$/i.test(match[1] ?? '');
    const name = (isParameter ? (match[2] ?? attributes['name'] ?? '') : (match[1] ?? '')).toLowerCase();
    const start = match.index + match[0].length;
    if (transparent.test(name) && !/^\s*[[{]/.test(inner.slice(start, start + 100))) continue;
    // In a file that is XML itself the name may come again.
    if (count === 0 && name === outer) break;
    const close = `</${match[1]}>`;
    const first = inner.indexOf(close, start);
    if (first < 0 || !(textParts.has(name) || elementNames.has(name))) break;
    // The text of a file may hold anything, its own tag too; what is short ends at the first.
    const end = whole.test(name) && !isParameter ? inner.lastIndexOf(close) : first;
    tag.lastIndex = end + close.length;
    if (textParts.has(name)) {
      texts.push([name, textOf(inner.slice(start, end))]);
      if (attributes['line'] !== undefined) texts.push(['line', attributes['line']]);
    } else elements.push(inner.slice(match.index, tag.lastIndex));
  }
  return { texts, elements };
}

const searchPart = /^(search|old|original|find)/;

/** Pairs of search and replace that follow each other without an element around each. */
function pairsOf(texts: Texts): unknown[] {
  if (texts.filter(([name]) => searchPart.test(name)).length < 2) return [];
  const pairs: { search: string; replace: string }[] = [];
  let search: string | undefined;
  for (const [name, text] of texts) {
    if (searchPart.test(name)) search = text;
    else if (/^(replace|new|updated)/.test(name) && search !== undefined) {
      pairs.push({ search, replace: text });
      search = undefined;
    }
  }
  return pairs;
}

/** The text between two tags without what only sets them off: a line end at each end, CDATA, a fence. */
function textOf(text: string): string {
  let lines = text
    .replace(/^[ \t]*\n/, '')
    .replace(/\n[ \t]*$/, '\n')
    .split('\n');
  const isOwnLine = text.includes('\n');
  if (lines.at(-1) === '') lines = lines.slice(0, -1);
  const first = (lines[0] ?? '').trim();
  if (first.startsWith('<![CDATA[') && text.trimEnd().endsWith(']]>')) {
    const inside = text.trim().slice('<![CDATA['.length, -']]>'.length);
    return inside.replace(/^[ \t]*\n/, '').replace(/\n[ \t]*$/, '\n');
  }
  const fence = fenceOf(lines[0] ?? '');
  if (fence && lines.length > 1 && fenceOf(lines.at(-1) ?? '')?.info === '') lines = lines.slice(1, -1);
  return lines.join('\n') + (isOwnLine ? '\n' : '');
}
