import { visibleText } from '../../../protocol/visible-text.ts';
import { baseName } from './path-text.ts';

/** Characters of the first line, and of each line below it. */
const width = 72;
/** Characters of a goal that are looked at. */
const lookedAt = 2000;

/** What was written and for what. */
export interface AppliedWork {
  /** The plan's. */
  goal?: string | undefined;
  /** The user's own words. */
  request?: string | undefined;
  /** What files were generated from, where they were. */
  source?: string | undefined;
  /** As the panel shows them. */
  files: string[];
}

/**
 * A message for a commit of what was written, in the manner of Conventional Commits: the first sentence of the goal,
 * at most 72 characters, and the rest of it below, where there is any.
 */
export function commitMessageOf(work: AppliedWork): string {
  const text = plain(work.goal || work.request || madeOf(work));
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  const kind = kindOf(`${work.request ?? ''} ${text}`, work.files);
  const subject = shortened(`${kind}: ${lowered(sentence.replace(/[.!?:;,\s]+$/, ''))}`);
  const isWhole = subject.endsWith(lowered(text.replace(/[.!?:;,\s]+$/, '')));
  return isWhole ? subject : `${subject}\n\n${wrapped(text)}`;
}

/** Where nobody said in words what it is for. */
function madeOf({ source, files }: AppliedWork): string {
  if (source !== undefined) return `generate Renode files from ${source}`;
  const [first = '', second] = files.map(baseName);
  if (files.length > 2) return `change ${first} and ${files.length - 1} more files`;
  return second === undefined ? `change ${first}` : `change ${first} and ${second}`;
}

/** One line without anything that cannot be seen. */
function plain(text: string): string {
  return visibleText(text.slice(0, lookedAt).replace(/[\s\u200B\uFEFF]+/g, ' ')).trim();
}

function kindOf(words: string, files: string[]): string {
  if (files.length > 0 && files.every((file) => /\.(md|rst|adoc)$/i.test(file))) return 'docs';
  if (files.length > 0 && files.every((file) => /(^|[/._-])(test|tests|spec)([/._-]|$)/i.test(file)))
    return 'test';
  if (/\b(fix|fixes|bug|crash|repair|correct|corrige|corrija|corrigir|conserte)\b/i.test(words)) return 'fix';
  if (/\b(refactor|rename|move|clean up|refatore|renomeie|simplify)\b/i.test(words)) return 'refactor';
  return 'feat';
}

/** A name or an abbreviation at the beginning stays as it is. */
function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}+(?=\s|$)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Cut between two words. */
function shortened(text: string): string {
  if (text.length <= width) return text;
  const cut = text.lastIndexOf(' ', width);
  return text.slice(0, cut > width / 2 ? cut : width).replace(/[.,:;\s]+$/, '');
}

function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
