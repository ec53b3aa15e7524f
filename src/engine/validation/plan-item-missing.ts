import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';
import { isSameFile } from './same-file.ts';

/**
 * What the plan promised and the changes do not have: its files, and the names of its functions, classes and
 * endpoints. Warnings, since a plan also names what is there already.
 */
export function planItemMissing({ plan, files }: ChangesSubject): Diagnostic[] {
  if (plan === undefined || files.length === 0) return [];
  const first = files[0]?.path ?? '';
  const untouched = plan.files
    .filter((path) => /\.\w{1,12}$/.test(path) && !files.some((file) => isSameFile(file.path, path)))
    .map((path) =>
      finding(path, 1, 'warning', 'plan-item-missing', 'The plan names this file; nothing in it changed.'),
    );
  const text = files.map((file) => file.after).join('\n');
  const words = new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  const missing = (kind: string, items: string[], isThere: (item: string) => boolean) =>
    items
      .filter((item) => !isThere(item))
      .map((item) => {
        const message = `The plan promises the ${kind} ${item.slice(0, 100)}, which no changed file has.`;
        return finding(first, 1, 'warning', 'plan-item-missing', message);
      });
  const isNamed = (item: string) => words.has(nameIn(item) ?? '') || nameIn(item) === undefined;
  return [
    ...untouched,
    ...missing('function', plan.api_design.functions, isNamed),
    ...missing('class', plan.api_design.classes, isNamed),
    ...missing('endpoint', plan.api_design.endpoints, (item) =>
      staticParts(item).every((part) => text.includes(part)),
    ),
  ];
}

/** `foo` of `async function foo(a): b`, `Foo` of `class Foo extends Bar`; `undefined` where no name is to be seen. */
function nameIn(item: string): string | undefined {
  const short = item.slice(0, 300);
  const called = /([\p{L}_$][\p{L}\p{N}_$]*)\s?(?:<[^<>()]{0,100}>)?\(/u.exec(short)?.[1];
  if (called !== undefined) return called;
  const declared =
    /\b(?:function|def|fn|func|class|interface|struct|enum|type|trait|record)\s+([\p{L}_$][\p{L}\p{N}_$]*)/u;
  const named = declared.exec(short)?.[1];
  if (named !== undefined) return named;
  return /^[`*]*(?:[\p{L}_$][\p{L}\p{N}_$]*\.)*([\p{L}_$][\p{L}\p{N}_$]*)[`*]*\s*($|[:–—-]\s)/u.exec(
    short,
  )?.[1];
}

/** `users` and `orders` of `GET /users/:id/orders`. */
function staticParts(endpoint: string): string[] {
  const path = /\/[^\s]{0,300}/.exec(endpoint)?.[0] ?? '';
  return path
    .split('?')[0]!
    .split('/')
    .filter((part) => /^[\w-]+$/.test(part));
}
