/** A complaint of a tool about a place in a file. */
export interface Complaint {
  file: string;
  line: number;
  column: number;
  severity: 'error' | 'warning';
  code: string | undefined;
  message: string;
}

/** Characters of a line that is looked at. */
const LONGEST = 2000;

/** Reads `file:line:column: message`, `file(line,column): error X: message` and `file:line:column - error X: message`. */
export function complaintOf(line: string): Complaint | undefined {
  if (line.length > LONGEST) return undefined;
  const match =
    /^\s*([^\s:()][^:()]*|[a-z]:[^:()]*)\((\d{1,7})(?:,(\d{1,7}))?\)\s?:?\s(.+)$/i.exec(line) ??
    /^\s*((?:[a-z]:)?[^\s:][^:]*):(\d{1,7})(?::(\d{1,7}))?(?::| -)\s(.+)$/i.exec(line);
  const [, file, row, column = '1', rest] = match ?? [];
  if (file === undefined || rest === undefined) return undefined;
  const said = /^(fatal error|error|warning|note|info)?\s?(?:\[?([A-Z]{1,8}\d{1,6})\]?)?:?\s*(.*)$/i.exec(
    rest,
  );
  const message = said?.[3]?.trim() || rest.trim();
  return {
    file,
    line: Math.max(1, Number(row)),
    column: Math.max(1, Number(column)),
    severity: /^(warning|note|info)/i.test(said?.[1] ?? '') ? 'warning' : 'error',
    code: said?.[2],
    message,
  };
}
