/** What a server of a language complained of in a text; line and column count from 1. */
export interface LanguageError {
  line: number;
  column: number;
  code: string;
  message: string;
}

/** Codes of TypeScript, Pylance, Pylint, Rust and C# for a module that is not found. */
const moduleCodes = new Set([
  ...['TS2307', 'TS2792', 'TS2875', 'TS7016', 'reportMissingImports', 'reportMissingModuleSource'],
  ...['import-error', 'E0401', 'unresolved-import', 'E0432', 'E0433', 'CS0234', 'CS0246'],
]);
const moduleWords =
  /\b(?:cannot find module|could not import|no module named|unresolved import|file not found|cannot be resolved|could not be resolved)\b/i;

/**
 * The errors that a text has and the one before it had not. They are told apart by code and message, since lines move.
 * What is about modules not found is left out: a text that stands in no project finds none.
 */
export function newErrors(before: LanguageError[], after: LanguageError[]): LanguageError[] {
  const known = new Map<string, number>();
  for (const error of before) known.set(keyOf(error), (known.get(keyOf(error)) ?? 0) + 1);
  return after.filter((error) => {
    const left = known.get(keyOf(error)) ?? 0;
    if (left > 0) known.set(keyOf(error), left - 1);
    return left === 0 && !isAboutModules(error);
  });
}

function keyOf({ code, message }: LanguageError): string {
  return `${code}\n${message}`;
}

function isAboutModules({ code, message }: LanguageError): boolean {
  return moduleCodes.has(code) || moduleWords.test(message);
}
