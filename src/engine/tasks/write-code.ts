import type { ContextPiece } from '../context/build-context.ts';
import { languageInstruction } from '../context/language-instruction.ts';
import { resolveLanguage } from '../context/resolve-language.ts';
import type { Plan } from '../contracts/plan.ts';
import { normalPath, refusePath } from '../edit/refuse-path.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { FailedRun, type Run, stage } from '../run.ts';
import { hasModel } from '../stages/ask-model.ts';
import { changesText } from '../stages/changes-text.ts';
import { checkWithProject } from '../stages/check-with-project.ts';
import { code } from '../stages/code.ts';
import { Drafts } from '../stages/drafts.ts';
import { estimate } from '../stages/estimate.ts';
import { checkFindings } from '../stages/findings.ts';
import { filePieces, neighbourPieces, workspacePieces } from '../stages/gather-files.ts';
import { type Improved, improve } from '../stages/improve.ts';
import { failureOf, partial } from '../stages/partial.ts';
import { plan as askForPlan } from '../stages/plan.ts';
import { planText } from '../stages/plan-text.ts';
import { type PromptContext, promptContext } from '../stages/prompt-context.ts';
import { review } from '../stages/review.ts';
import { skip } from '../stages/skip.ts';
import { summary } from '../stages/summary.ts';
import { template } from '../stages/template.ts';
import type { CheckResult } from '../validation/check-changes.ts';
import { checkChanges } from '../validation/check-changes.ts';
import type { Change } from '../workspace/change.ts';
import type { WriteCodeRequest } from './requests.ts';

/** Characters of a request; what is longer belongs into a file. */
const longestRequest = 40_000;
/** Characters of a request that can still be a small edit, and lines of a change that can be clear. */
const smallRequest = 240;
const clearLines = 12;

/**
 * From a request in words to reviewed changes: context, estimate, plan, then rounds of code, checks and review.
 * Where it fails, the end carries what can be had all the same: what there was so far, or a template.
 * @throws TriptychError `invalid-request`; FailedRun with a fallback
 */
export async function* writeCode(request: WriteCodeRequest, run: Run): AsyncGenerator<StageEvent, Change[]> {
  checkRequest(request);
  const task: Task = {
    request,
    language: resolveLanguage(request.language, request.request),
    drafts: new Drafts(request.workspace),
    pieces: [],
  };
  try {
    task.pieces = yield* gather(task, run);
    yield* announce(task, run);
    task.plan = yield* makePlan(task, run);
    const improved = yield* improve(subjectOf(task, run), run);
    return yield* conclude(task, improved, run);
  } catch (error) {
    throw yield* withFallback(task, error, run);
  }
}

interface Task {
  request: WriteCodeRequest;
  language: string;
  drafts: Drafts;
  pieces: ContextPiece[];
  plan?: Plan | undefined;
  best?: Improved;
}

function checkRequest({ request, files, selection }: WriteCodeRequest): void {
  if (request.trim() === '') throw new TriptychError('invalid-request', 'Say what is wanted.');
  if (request.length > longestRequest) {
    const message = `The request has ${request.length} characters; at most ${longestRequest} are taken. Put the rest into a file and name it.`;
    throw new TriptychError('invalid-request', message);
  }
  for (const path of [...files, ...(selection ? [selection.path] : [])]) {
    const reason = refusePath(normalPath(path));
    if (reason !== undefined) throw new TriptychError('invalid-request', `"${path}": ${reason}`);
  }
}

/** What the prompts of all stages share. */
const gather = stage('context', async (task: Task, run: Run): Promise<ContextPiece[]> => {
  const { request, drafts, language } = task;
  const { workspace, files, selection } = request;
  const named = namedFiles(task);
  for (const path of files) {
    const absolute = run.workspace.join(workspace, path);
    if (!(await run.workspace.isWithin(workspace, absolute, run.signal))) {
      throw new TriptychError('invalid-request', `"${path}" leads out of the workspace.`);
    }
  }
  return [
    { section: 'operation', name: 'request', text: request.request, priority: 100, trimmable: true },
    ...(selection ? [selectionPiece(selection)] : []),
    ...(await filePieces(named, drafts, run)),
    ...(await workspacePieces(workspace, drafts, run)),
    ...(await neighbourPieces(named, workspace, drafts, run)),
    { section: 'instructions', name: 'language', text: languageInstruction(language), priority: 90 },
  ];
});

function selectionPiece({
  path,
  startLine,
  endLine,
  text,
}: NonNullable<WriteCodeRequest['selection']>): ContextPiece {
  const words = `The user selected lines ${startLine} to ${endLine} of ${path}:\n${text}`;
  return { section: 'operation', name: 'selection', text: words, priority: 95, trimmable: true };
}

function namedFiles({ request: { files, selection } }: Task): string[] {
  return [...new Set([...files, ...(selection ? [selection.path] : [])].map(normalPath))];
}

async function* announce(task: Task, run: Run): AsyncGenerator<StageEvent, void> {
  const { contextTokens } = task.request;
  const tokens = Math.min(contextTokens, 400 + sizeOf(task.pieces));
  const isSmall = whySmall(task) !== undefined;
  yield* estimate({ ...(!isSmall && { planner: tokens }), coder: tokens, reviewer: tokens }, run);
}

/** Tokens, roughly: the exact figure depends on what each stage's model takes. */
function sizeOf(pieces: ContextPiece[]): number {
  return pieces.reduce((sum, { text }) => sum + Math.ceil(text.length / 4), 0);
}

async function* makePlan(task: Task, run: Run): AsyncGenerator<StageEvent, Plan | undefined> {
  const small = whySmall(task);
  if (small !== undefined) return yield* skip('plan', small, run);
  if (!hasModel('planner', run)) return yield* skip('plan', 'No model is set for the planner.', run);
  const { context, files } = yield* contextOf(task, { stage: 'plan', asks: 'planner' }, run);
  const { language, request } = task;
  const variables = {
    context: joined(context, files),
    request: request.request,
    language: languageInstruction(language),
  };
  return yield* askForPlan({ prompt: 'plan', request: request.request, variables, language }, run);
}

/** Why a request needs no plan. */
function whySmall(task: Task): string | undefined {
  const { request, shortcuts } = task.request;
  const isSmall = shortcuts && namedFiles(task).length === 1 && request.length <= smallRequest;
  return isSmall ? 'A short request about one file needs no plan.' : undefined;
}

function contextOf(
  { pieces, request }: Task,
  which:
    | { stage: 'plan'; asks: 'planner' }
    | { stage: 'code'; asks: 'coder' }
    | { stage: 'review'; asks: 'reviewer' },
  run: Run,
): AsyncGenerator<StageEvent, PromptContext> {
  return promptContext({ ...which, pieces, contextTokens: request.contextTokens }, run);
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function subjectOf(task: Task, run: Run): Parameters<typeof improve>[0] {
  const { request, drafts, language } = task;
  const named = namedFiles(task);
  const meant = [...new Set([...named, ...(task.plan?.files ?? []).map(normalPath)])];
  return {
    drafts,
    maxIterations: request.maxIterations,
    code: async function* ({ iteration, findings }) {
      if (!hasModel('coder', run))
        throw new TriptychError('backend-missing', 'No model is set for the coder.');
      const touched = drafts.files().map(({ path }) => path);
      const files = await filePieces([...meant, ...touched], drafts, run);
      const pieces = [...task.pieces.filter(({ section }) => section !== 'references'), ...files];
      const built = yield* contextOf({ ...task, pieces }, { stage: 'code', asks: 'coder' }, run);
      const variables = {
        context: built.context,
        request: request.request,
        plan: planText(task.plan),
        files: built.files,
        findings,
        language: languageInstruction(language),
      };
      const onlyFile = meant.length === 1 ? { onlyFile: meant[0]! } : {};
      const input = {
        prompt: 'code',
        request: request.request,
        variables,
        language,
        drafts,
        fresh: iteration > 1,
      };
      return yield* code({ ...input, ...onlyFile }, run);
    },
    check: (coded) =>
      checkWithProject(
        () => {
          const subject = {
            request: request.request,
            files: drafts.files(),
            hunks: coded.hunks,
            givenFiles: named,
          };
          return checkChanges({ ...subject, ...(task.plan && { plan: task.plan }) });
        },
        drafts,
        run,
      ),
    review: async function* (checked, iteration) {
      if (!hasModel('reviewer', run)) return yield* skip('review', 'No model is set for the reviewer.', run);
      const pieces = task.pieces.filter(({ section }) => section !== 'references');
      const built = yield* contextOf({ ...task, pieces }, { stage: 'review', asks: 'reviewer' }, run);
      const variables = {
        context: built.context,
        request: request.request,
        plan: planText(task.plan),
        changes: changesText(drafts.files()),
        findings: checkFindings(checked.diagnostics),
        language: languageInstruction(language),
      };
      return yield* review({ prompt: 'review', variables, language, iteration }, run);
    },
    isClear: (checked) => whyClear(task, checked),
    keep: (best) => {
      task.best = best;
    },
  };
}

/** Why changes need no reviewer. */
function whyClear(task: Task, { diagnostics }: CheckResult): string | undefined {
  const files = task.drafts.files();
  const isClear =
    whySmall(task) !== undefined &&
    diagnostics.length === 0 &&
    files.length === 1 &&
    sizeOfChange(files[0]!) <= clearLines;
  return isClear ? 'A few lines of one file that pass every check need no reviewer.' : undefined;
}

/** Lines that only one of the two texts has. */
function sizeOfChange({ before, after }: { before: string | undefined; after: string }): number {
  const [old, now] = [(before ?? '').split('\n'), after.split('\n')];
  const [hadBefore, hasNow] = [new Set(old), new Set(now)];
  return old.filter((line) => !hasNow.has(line)).length + now.filter((line) => !hadBefore.has(line)).length;
}

/** @throws FailedRun where what came of it must not be called done */
async function* conclude(task: Task, improved: Improved, run: Run): AsyncGenerator<StageEvent, Change[]> {
  const failure = failureOf(improved);
  if (failure) throw failure;
  const { coded, review: reviewed, drafts } = improved;
  const markdown = reviewed?.final_answer_markdown || summary(drafts.files(), task.language);
  yield { type: 'answer', markdown, commands: coded.commands, notes: coded.notes };
  return drafts.changes(run);
}

/** What a failed run has to give. Cancelling, a wrong request and our own mistakes stay as they are. */
async function* withFallback(task: Task, error: unknown, run: Run): AsyncGenerator<StageEvent, unknown> {
  const isPlain =
    !(error instanceof TriptychError) || ['cancelled', 'invalid-request', 'internal'].includes(error.code);
  if (isPlain || run.signal.aborted) return error;
  const { best, drafts, plan, request } = task;
  const { code: reason, message } = error;
  if (best && best.drafts.files().length > 0) {
    yield { type: 'rung', stage: 'code', rung: 'partial', code: reason, message };
    return new FailedRun(error, partial(best, message, run));
  }
  yield { type: 'rung', stage: 'code', rung: 'template', code: reason, message };
  const subject = { request: request.request, plan, files: namedFiles(task), reason: message };
  return new FailedRun(error, await template(subject, drafts, run));
}
