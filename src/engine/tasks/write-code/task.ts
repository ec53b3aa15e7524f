import type { ContextPiece } from '../../context/build-context.ts';
import type { Language } from '../../context/detect-language.ts';
import type { Plan } from '../../contracts/plan.ts';
import { normalPath, refusePath } from '../../edit/refuse-path.ts';
import { TriptychError } from '../../error.ts';
import type { Drafts } from '../../stages/drafts.ts';
import type { Improved } from '../../stages/improve.ts';
import type { WriteCodeRequest } from '../requests.ts';

/** What a run that writes code has come to so far. */
export interface Task {
  request: WriteCodeRequest;
  language: Language;
  drafts: Drafts;
  /** What the prompts of all stages share. */
  pieces: ContextPiece[];
  plan?: Plan | undefined;
  /** The best round so far. */
  best?: Improved;
}

/** Characters of a request; what is longer belongs into a file. */
const longest = 40_000;

/** @throws TriptychError `invalid-request` */
export function checkRequest({ request, files, selection }: WriteCodeRequest): void {
  if (request.trim() === '') throw new TriptychError('invalid-request', 'Say what is wanted.');
  if (request.length > longest) {
    const size = `The request has ${request.length} characters; at most ${longest} are taken.`;
    throw new TriptychError('invalid-request', `${size} Put the rest into a file and name it.`);
  }
  for (const path of [...files, ...(selection ? [selection.path] : [])]) {
    const reason = refusePath(normalPath(path));
    if (reason !== undefined) throw new TriptychError('invalid-request', `"${path}": ${reason}`);
  }
}

/** Files the user named or selected something in. */
export function namedFiles({ request }: Task): string[] {
  return namedIn(request);
}

/** The same of a request alone. */
export function namedIn({ files, selection }: WriteCodeRequest): string[] {
  return [...new Set([...files, ...(selection ? [selection.path] : [])].map(normalPath))];
}
