import type { CancellationToken } from 'vscode';
import type { ReviewIssue, RunEvent } from '../../../../engine/index.ts';
import { readSetting } from '../../read-setting.ts';
import type { TaskRequest } from '../../review/session-ports.ts';
import type { ChatReach } from '../turn.ts';
import { workingTree } from '../working-tree.ts';
import { namedFile, presentFolder } from './named-file.ts';
import type { ToolInput } from './tool-inputs.ts';

/** What the model is told. */
interface Reviewed {
  reviewed: string[];
  /** Of the reviewer; absent where no model has read it. */
  status?: string;
  issues: (ReviewIssue & { by: 'checks' | 'reviewer' })[];
  answer: string;
}

/** Reviews files or the working tree, beside the panel. @throws Error with a message for the model */
export async function invokeReview(
  { files = [], question = '' }: ToolInput<'reviewChange'>,
  { runs, t }: ChatReach,
  token: CancellationToken,
): Promise<Reviewed> {
  const named = await Promise.all(files.map(namedFile));
  const folder = named[0]?.folder ?? presentFolder();
  if (named.some((file) => file.folder !== folder)) throw new Error(t('These files lie in several folders.'));
  const changes = named.length > 0 ? [] : ((await workingTree(folder))?.changes ?? []);
  if (named.length === 0 && changes.length === 0)
    throw new Error(t('Nothing differs from the last commit, or there is no Git repository. Name files.'));
  const paths = named.map(({ path }) => path);
  const request: TaskRequest = {
    task: 'review',
    subject: question.slice(0, 200) || t('Review'),
    folder: folder.name,
    request: {
      request: question,
      workspace: folder.uri.toString(),
      files: paths,
      changes,
      language: readSetting('language', folder.uri),
      contextTokens: readSetting('contextTokens', folder.uri),
    },
  };
  const answer: Reviewed = {
    reviewed: [...paths, ...changes.map(({ path }) => path)],
    issues: [],
    answer: '',
  };
  // What it may cost the user agreed to when the tool was allowed: its question names the models.
  const confirm = async () => true;
  const end = await runs.beside(request, { listen: (event) => add(answer, event), token, confirm });
  if (end?.outcome === 'failed') throw new Error(end.message);
  if (end?.outcome !== 'done') throw new Error(t('Cancelled.'));
  return answer;
}

function add(answer: Reviewed, event: RunEvent): void {
  if (event.type === 'answer') answer.answer = event.markdown;
  if (event.type === 'checks') {
    for (const { severity, file, line, message } of event.diagnostics)
      answer.issues.push({ severity, path: file, line, message, by: 'checks' });
  }
  if (event.type !== 'review') return;
  answer.status = event.review.status;
  for (const issue of event.review.issues) answer.issues.push({ ...issue, by: 'reviewer' });
}
