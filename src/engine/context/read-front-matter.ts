import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { TriptychError } from '../error.ts';

/** A Markdown file's front matter, and the lines after it. */
interface FrontMatter<T> {
  head: T;
  lines: string[];
  /** Index of the first line after the front matter. */
  start: number;
}

/**
 * Reads the YAML between the two lines `---` with which a file begins.
 * @throws TriptychError `file-unreadable`, with the line, where there is none or it is not as the schema says
 */
export function readFrontMatter<Schema extends z.ZodType>(
  text: string,
  path: string,
  schema: Schema,
): FrontMatter<z.output<Schema>> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    throw unreadable(path, 1, 'There is no front matter between two lines `---`.');
  }
  return { head: readYaml(lines.slice(1, end).join('\n'), path, schema), lines, start: end + 1 };
}

/** What is wrong in a line of a file that a prompt is made from. */
export function unreadable(path: string, line: number, message: string): TriptychError {
  return new TriptychError('file-unreadable', `${path}:${line}: ${message}`);
}

function readYaml<Schema extends z.ZodType>(yaml: string, path: string, schema: Schema): z.output<Schema> {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false });
  // The first line of the file is `---`.
  const lineAt = (offset: number | undefined) =>
    offset === undefined ? 1 : lineCounter.linePos(offset).line + 1;
  const [error] = document.errors;
  if (error) throw unreadable(path, lineAt(error.pos[0]), `${error.message}.`);
  const result = schema.safeParse(withoutAliases(document, path));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const node = document.getIn(issue?.path ?? [], true) as { range?: [number, number, number] } | undefined;
  const where = issue?.path.length ? `\`${issue.path.join('.')}\`: ` : '';
  throw unreadable(path, lineAt(node?.range?.[0]), `${where}${issue?.message}`);
}

/** Front matter has no use for aliases, and a few of them can stand for gigabytes. */
function withoutAliases(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw unreadable(path, 1, 'Aliases (`*name`) are not read.');
  }
}
