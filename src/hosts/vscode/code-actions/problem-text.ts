import type { Translate } from '../review/translate.ts';
import type { Problem, Surroundings } from './problem.ts';

/** A language server's message may be as long as a type is; the beginning says what is wrong. */
const longestMessage = 1500;
/** More problems at once are too much for one answer. */
const mostProblems = 30;

interface ProblemSubject {
  /** Relative to the workspace folder. */
  path: string;
  problems: Problem[];
  surroundings?: Surroundings;
}

/** The request to mend problems, in words. */
export function fixText({ path, problems, surroundings }: ProblemSubject, t: Translate): string {
  const shown = weightiestFirst(problems);
  const head =
    shown.length === 1
      ? t('Fix this problem in {0}:', path)
      : t('Fix these {0} problems in {1}:', shown.length, path);
  return [...lines(head, shown, surroundings, t), t('Change nothing that is not needed for it.')].join('\n');
}

/** The question about a problem, in words. */
export function explainText({ path, problems, surroundings }: ProblemSubject, t: Translate): string {
  const head = t('Explain this problem in {0}, why it arises and how it can be mended:', path);
  return lines(head, problems.slice(0, 1), surroundings, t).join('\n');
}

function lines(head: string, problems: Problem[], around: Surroundings | undefined, t: Translate): string[] {
  const where =
    around?.name === undefined
      ? []
      : [t('It is in {0}, lines {1} to {2}.', around.name, around.startLine, around.endLine)];
  return [head, ...problems.map((problem) => `- ${problemLine(problem, t)}`), ...where];
}

function problemLine({ startLine, severity, message, code, source }: Problem, t: Translate): string {
  const by = [source, code].filter(Boolean).join(' ');
  const said = message.replace(/\s+/g, ' ').trim().slice(0, longestMessage);
  return `${t('Line {0}', startLine)}, ${severity}${by === '' ? '' : ` ${by}`}: ${said}`;
}

const ranks = { error: 0, warning: 1, information: 2, hint: 3 } satisfies Record<Problem['severity'], number>;

/** In the order of the file; the weightiest where there are too many. */
function weightiestFirst(problems: Problem[]): Problem[] {
  return problems
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || a.startLine - b.startLine)
    .slice(0, mostProblems)
    .sort((a, b) => a.startLine - b.startLine);
}
