import { parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';

/** Characters of the largest file that is parsed. The work of the YAML parser may grow with the square. */
const LARGEST = 1024 * 1024;
const LARGEST_YAML = 64 * 1024;

/** JSON in which comments are allowed; the scanner of delimiters reads it. */
const withComments =
  /(^|\/)(\.vscode\/|\.devcontainer\/|[tj]sconfig[^/]*\.json$|\.eslintrc|devcontainer\.json$|\.swcrc)/i;

/** JSON and YAML that their parsers refuse, where they took the file before. */
export function dataSyntax({ files }: ChangesSubject): Diagnostic[] {
  return files.flatMap(({ path, before, after }) => {
    const problemOf = parserOf(path);
    if (
      !problemOf ||
      after === undefined ||
      after.length > LARGEST ||
      (before !== undefined && problemOf(before))
    )
      return [];
    const problem = problemOf(after);
    return problem ? [finding(path, problem.line, 'error', 'data-syntax', problem.message)] : [];
  });
}

interface Problem {
  line: number;
  message: string;
}

function parserOf(path: string): ((text: string) => Problem | undefined) | undefined {
  if (/\.json$/i.test(path) && !withComments.test(path)) return jsonProblem;
  return /\.ya?ml$/i.test(path) ? yamlProblem : undefined;
}

function jsonProblem(text: string): Problem | undefined {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return {
      line: text.slice(0, position).split('\n').length,
      message: `Not valid JSON: ${message.slice(0, 200)}`,
    };
  }
}

function yamlProblem(text: string): Problem | undefined {
  // A template of YAML is not YAML yet, and the parser's time is bounded only by the size.
  if (text.length > LARGEST_YAML || /\{\{|\{%|<%/.test(text)) return undefined;
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false });
    const error = documents.flatMap((document) => ('errors' in document ? document.errors : []))[0];
    if (!error) return undefined;
    const message = error.message.split('\n')[0]?.slice(0, 200);
    return { line: text.slice(0, error.pos[0]).split('\n').length, message: `Not valid YAML: ${message}` };
  } catch {
    // Beyond what the parser can take, for instance nested too deep; nothing is known then.
    return undefined;
  }
}
