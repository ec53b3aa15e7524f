import { z } from 'zod';
import { readFrontMatter, unreadable } from '../../context/read-front-matter.ts';
import { type Pattern, patternKinds } from './pattern.ts';

const frontMatter = z.object({ name: z.enum(patternKinds), title: z.string().min(1) });

/**
 * Reads a built-in pattern: front matter, advice, then a fence `cs fields` and one `cs handles`.
 * @throws TriptychError `file-unreadable`, with the line
 */
export function readPattern(text: string, path: string): Pattern {
  const { head, lines, start } = readFrontMatter(text, path, frontMatter);
  const fences = new Map<string, string>();
  const advice: string[] = [];
  let index = start;
  while (index < lines.length) {
    const form = /^```cs (fields|handles)\s*$/.exec(lines[index] ?? '')?.[1];
    if (form === undefined) {
      advice.push(lines[index] ?? '');
      index += 1;
      continue;
    }
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw unreadable(path, index + 1, 'The fence is not closed.');
    fences.set(form, lines.slice(index + 1, end).join('\n'));
    index = end + 1;
  }
  const [fields, handles] = [fences.get('fields'), fences.get('handles')];
  if (fields === undefined || handles === undefined) {
    throw unreadable(path, start, 'A pattern has a fence `cs fields` and one `cs handles`.');
  }
  return { kind: head.name, title: head.title, advice: advice.join('\n').trim(), fields, handles };
}
