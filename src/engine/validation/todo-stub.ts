import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';
import { newLines } from './new-lines.ts';

/** A stub that is a whole statement. */
const notImplemented =
  /^\s*(throw new \w{0,60}(Error|Exception)\(\s*["'`]?[^"'`]{0,40}not (yet )?implemented|throw new NotImplementedException\(|throw new UnsupportedOperationException\(\s*["'][^"']{0,40}not (yet )?implemented|(return )?(todo|unimplemented)!\(|panic\(\s*"[^"]{0,40}not (yet )?implemented|TODO\()/i;
const abstractMethod = /^\s*raise NotImplementedError\b/;
const todoComment =
  /^\s*(\/\/|#|--|\/\*+|\*|<!--)\s*(TODO|FIXME|XXX)\b\W{0,3}(\([^()]{0,40}\)\W{0,3})?(add |write |put |your )?(the |a |actual |real |missing )*(implement|implementation|code|logic|fill)\w*\b/i;

/** Words of a request that wants just that. */
const wanted = /\b(stub|skeleton|scaffold|placeholder|todo|boilerplate|abstract|esqueleto)/i;

/** Bodies that only say that something is still to be done. A stub must not be called done. */
export function todoStub({ files, request }: ChangesSubject): Diagnostic[] {
  if (wanted.test(request)) return [];
  return files
    .filter((file) => !/\.(md|mdx|markdown|txt|rst|adoc)$/i.test(file.path))
    .flatMap((file) => {
      const isPython = /\.py$/i.test(file.path);
      const after = file.after ?? '';
      const lines = isPython ? after.split('\n') : [];
      return newLines(file).flatMap(({ line, text }) => {
        if (
          notImplemented.test(text) ||
          todoComment.test(text) ||
          (isPython && isEmptyBody(lines, line - 1))
        ) {
          const message = `"${text.trim().slice(0, 100)}" is a stub, not the code that was asked for.`;
          return [finding(file.path, line, 'error', 'todo-stub', message)];
        }
        if (isPython && abstractMethod.test(text) && !/\b(ABC|Protocol|abstract)/.test(after)) {
          return [
            finding(file.path, line, 'warning', 'todo-stub', 'This method only raises NotImplementedError.'),
          ];
        }
        return [];
      });
    });
}

/** `pass` alone in a function; in a class, an `except` or an abstract method it is meant. */
function isEmptyBody(lines: string[], index: number): boolean {
  if (
    !/^\s+pass\s*$/.test(lines[index] ?? '') ||
    !/^\s*(async )?def \w+\(.*:\s*$/.test((lines[index - 1] ?? '').slice(0, 500))
  ) {
    return false;
  }
  return (
    !/^\s*@/.test(lines[index - 2] ?? '') && !/\bdef (__\w+__|do_nothing|noop)\b/.test(lines[index - 1] ?? '')
  );
}
