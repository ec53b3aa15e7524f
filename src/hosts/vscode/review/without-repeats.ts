import type { RunEvent } from '../../../engine/index.ts';

/**
 * A peripheral repeats what was said of it when the file was read: here everything is said once.
 * @param seen what was said before; grows
 */
export function withoutRepeats(event: RunEvent, seen: Set<string>): RunEvent {
  if (event.type !== 'diagnostics' && event.type !== 'peripheral') return event;
  const diagnostics = event.diagnostics.filter((diagnostic) => {
    const { file, line, column, code, message } = diagnostic;
    const key = JSON.stringify([file, line, column, code, message]);
    return !seen.has(key) && seen.add(key);
  });
  return { ...event, diagnostics };
}
