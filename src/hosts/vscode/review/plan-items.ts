import type { Plan } from '../../../engine/index.ts';
import { baseName } from './path-text.ts';

/** Items shown of one hunk. */
const shownItems = 3;
/** Characters of a hunk that are looked at. */
const lookedAt = 50_000;

type PlanWords = Pick<Plan, 'steps' | 'files' | 'api_design'>;

/**
 * What of a plan a change of some lines serves: steps and interfaces that name something which stands in the lines,
 * then steps that name the file, then the plan's own entry of the file.
 * @param file as the panel shows it
 * @param lines the lines that went and those that came
 */
export function planItemsOf(plan: PlanWords, file: string, lines: string[]): string[] {
  const words = new Set(
    lines
      .join('\n')
      .slice(0, lookedAt)
      .match(/[\p{L}_$][\p{L}\p{N}_$]*/gu),
  );
  const isHere = (item: string) => namesIn(item).some((name) => words.has(name));
  const { endpoints, classes, functions } = plan.api_design;
  const byName = [...plan.steps, ...functions, ...classes, ...endpoints].filter(isHere);
  const name = baseName(file);
  const byFile = [...plan.steps, ...plan.files].filter((item) => hasWord(item, name));
  const found = byName.length > 0 ? byName : byFile;
  return [...new Set(found)].slice(0, shownItems);
}

/** The words of a text that are names of a program: written as code, or in no way of prose. */
function namesIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`]{1,200})`/g)].flatMap(([, code]) => wordsOf(code ?? ''));
  const called = [...text.matchAll(/([\p{L}_$][\p{L}\p{N}_$]{0,100})\(/gu)].map(([, name]) => name ?? '');
  const shaped = wordsOf(text).filter(
    (word) => /_|\p{L}\d/u.test(word) || /\p{Ll}\p{Lu}/u.test(word) || /^\p{Lu}{2,}$/u.test(word),
  );
  return [...quoted, ...called, ...shaped].filter((name) => name.length > 1);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
}

/** Whether a name stands in a text, not as a part of a longer one. */
function hasWord(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + name.length] ?? ' ');
    if (!/[\p{L}\p{N}_-]/u.test(around)) return true;
  }
  return false;
}
