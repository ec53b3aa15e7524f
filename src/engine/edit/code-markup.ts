import { readEditRecord } from './edit-record.ts';
import { fenceOf } from './fence.ts';
import type { ReadPatches } from './file-patch.ts';

/** Elements that hold one change, as tools and apps teach models to write them. */
const elements = new Set(
  'replace_in_file write_to_file apply_diff search_and_replace search_replace insert_content edit_file write_file create_file delete_file rename_file move_file str_replace str_replace_editor str_replace_based_edit_tool replace_string_in_file multi_edit multiedit apply_patch write edit file update create replace change new_file boltaction lov-write lov-delete lov-rename dyad-write dyad-delete dyad-rename dyad-search-replace invoke function'.split(
    ' ',
  ),
);
/** Parts of an element that hold a text of their own, and parts that hold edits. */
const texts = new Set(
  'path file_path filepath filename target_file search replace old_string new_string old_str new_str old_text new_text oldtext newtext original updated find replacement content contents file_text code diff patch start_line line insert_line insert_text command from to old_path new_path source destination input replace_all edits replacements'.split(
    ' ',
  ),
);
const whole = /^(content|contents|file_text|code|diff|patch|input|edits|replacements)$/;
/** What stands around such elements and says nothing itself. */
const wrapper =
  /^\s*<\/?(?:function_calls|tool_calls?|tool_use|edits|changes|files|args|boltArtifact|response|answer|patch)\b[^<>]{0,300}>\s*$/;
const opening = /^\s*<([a-z][\w-]{0,40})((?:=[\w.-]{1,60})?(?:\s[^<>]{0,400})?)\s*(\/?)>/i;

/** Whether a line only wraps other elements, as `<edits>` does. */
export function isWrapper(line: string): boolean {
  return line.length < 400 && line.includes('<') && wrapper.test(line);
}

/** The element a line begins, where it is one that holds a change. */
export function elementOf(line: string): string | undefined {
  const name = opening.exec(line.slice(0, 600))?.[1]?.toLowerCase();
  return name !== undefined && elements.has(name) ? name : undefined;
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
  if (!match || depth > 4) return {};
  const end = element.lastIndexOf('</');
  const inner =
    match[3] === '/' ? '' : element.slice(match[0].length, end < match[0].length ? undefined : end);
  const record: Record<string, unknown> = Object.create(null);
  // The name of the tool stands in the tag, in `name="x"` or behind `=`.
  const { name, ...attributes } = attributesOf(match[2] ?? '');
  const called = /^=([\w.-]+)/.exec(match[2] ?? '')?.[1];
  Object.assign(record, attributes, { name: `${match[1]} ${name ?? called ?? ''}` });
  const parts = partsOf(inner);
  for (const { name: part, text } of parts.texts) {
    if (record[part] === undefined) record[part] = text;
    else if (part === 'search' || part.startsWith('old')) parts.again = true;
  }
  const edits = parts.again ? pairsOf(parts.texts) : [];
  const below = parts.elements.map((text) => recordOf(text, depth + 1));
  if (edits.length > 0) return { ...attributes, ...paths(record), edits };
  if (below.length > 0) return { ...attributes, ...paths(record), edits: below };
  if (parts.texts.length === 0 && inner.trim() !== '') record['content'] = textOf(inner);
  return record;
}

function paths(record: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(record).filter(([name]) => /path|file|^name$/.test(name));
  return Object.fromEntries(kept);
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const match of text.matchAll(/([\w-]{1,40})\s?=\s?(?:"([^"]*)"|'([^']*)')/g)) {
    found[(match[1] ?? '').toLowerCase()] = match[2] ?? match[3] ?? '';
  }
  return found;
}

interface Parts {
  texts: { name: string; text: string }[];
  elements: string[];
  /** Pairs of search and replace follow each other without an element around each. */
  again: boolean;
}

/** The parts of an element, one behind the other; what is in a part is not looked at. */
function partsOf(inner: string): Parts {
  const parts: Parts = { texts: [], elements: [], again: false };
  const tag = /<([a-z][\w-]{0,40})(?:=([\w-]{1,40})|\s[^<>]{0,300})?>/gi;
  for (let count = 0; count < MOST_PARTS; count++) {
    const match = tag.exec(inner);
    if (!match) break;
    const tagName = (match[1] ?? '').toLowerCase();
    const isParameter = tagName === 'parameter' || tagName === 'arg';
    const name = isParameter ? (match[2] ?? attributesOf(match[0])['name'] ?? '').toLowerCase() : tagName;
    const start = match.index + match[0].length;
    const close = `</${match[1]}>`;
    const first = inner.indexOf(close, start);
    if (first < 0) break;
    if (texts.has(name)) {
      // The text of a file may hold anything, its own tag too; what is short ends at the first.
      const end = whole.test(name) && !isParameter ? inner.lastIndexOf(close) : first;
      parts.texts.push({ name, text: textOf(inner.slice(start, end)) });
      tag.lastIndex = end + close.length;
    } else if (elements.has(tagName)) {
      parts.elements.push(inner.slice(match.index, first + close.length));
      tag.lastIndex = first + close.length;
    } else break;
  }
  return parts;
}

function pairsOf(parts: Parts['texts']): unknown[] {
  const pairs: { search: string; replace: string }[] = [];
  let search: string | undefined;
  for (const { name, text } of parts) {
    if (/^(search|old|original|find)/.test(name)) search = text;
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
