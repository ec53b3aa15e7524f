import { isAbsolute } from 'node:path';
import type { Diagnostic, SimulationRequest } from '../engine/index.ts';
import { compilerDiagnostic } from './dotnet.ts';

/** More complaints than this help nobody; a hostile or broken model may log without end. */
const MOST_DIAGNOSTICS = 500;

/** Lines that are kept to be shown where Renode failed without a word that is understood. */
const LAST_LINES = 8;

/** Characters of each of them. */
const LONGEST_SHOWN = 300;

/** Lines of one message of the platform loader. */
const LONGEST_MESSAGE = 20;

/** With these the monitor gives a script up, and waits for somebody to type. */
const GIVEN_UP =
  /^(There was an error executing command|No such command or device:|Could not tokenize here:|Could not find file|Bad parameters for command|Errors during compilation or loading:|There were compilation errors:|Failed to download|Fatal error:)/;

/**
 * Reads what Renode prints while it loads a platform and reads its registers: the compiler's messages, the platform
 * loader's errors, the monitor's complaints, the log and the values.
 */
export class RenodeOutput {
  /** Whether the monitor gave up, so that nothing more is to come. */
  hasGivenUp = false;
  /** Of the reads, in their order. */
  readonly values: bigint[] = [];
  readonly diagnostics: Diagnostic[] = [];
  lastLines: string[] = [];
  readonly #request: SimulationRequest;
  /** Lines of an `Error E38: …` that has not come to its place yet. */
  #platformError: { code: string; lines: string[] } | undefined;
  #monitorError: string[] | undefined;

  constructor(request: SimulationRequest) {
    this.#request = request;
  }

  onLine(printed: string): void {
    const line = withoutEscapes(printed);
    this.lastLines = [...this.lastLines, line.slice(0, LONGEST_SHOWN)].slice(-LAST_LINES);
    if (/^0x[0-9A-Fa-f]+$/.test(line)) {
      this.values.push(BigInt(line));
      return;
    }
    const log = /^[\d:.]+ \[(NOISY|DEBUG|INFO|WARNING|ERROR)\] (.*)$/.exec(line);
    if (log !== null) {
      this.#onLog(log[1] ?? '', log[2] ?? '');
      return;
    }
    this.#onMonitor(line);
  }

  /** Reports what was still open when Renode ended. */
  end(): void {
    this.#endPlatformError(undefined);
    const told = this.diagnostics.some(({ severity }) => severity === 'error');
    if (this.hasGivenUp && !told) {
      const message = (this.#monitorError ?? this.lastLines).join('\n').trim();
      this.#report({ severity: 'error', code: 'monitor-error', message });
    }
  }

  #onMonitor(line: string): void {
    const compiler = compilerDiagnostic(line.trim(), this.#request.platform);
    if (compiler !== undefined) {
      this.#report({ ...compiler, source: 'renode' });
    }
    const error = /^\s*Error (E\d+): (.*)$/.exec(line);
    const place = /^\s*At (?:(.+):)?(\d+):(\d+):?\s*$/.exec(line);
    if (error !== null) {
      this.#endPlatformError(undefined);
      this.#platformError = { code: error[1] ?? '', lines: [error[2] ?? ''] };
    } else if (place !== null && this.#platformError !== undefined) {
      this.#endPlatformError({ file: place[1], line: Number(place[2]), column: Number(place[3]) });
    } else if (this.#platformError !== undefined && this.#platformError.lines.length < LONGEST_MESSAGE) {
      this.#platformError.lines.push(line);
    }
    if (GIVEN_UP.test(line)) {
      this.hasGivenUp = true;
      this.#monitorError ??= [];
    }
    if (this.#monitorError !== undefined && this.#monitorError.length < LONGEST_MESSAGE) {
      this.#monitorError.push(line);
    }
  }

  #endPlatformError(place: { file: string | undefined; line: number; column: number } | undefined): void {
    if (this.#platformError === undefined) {
      return;
    }
    const { code, lines } = this.#platformError;
    this.#platformError = undefined;
    const file = place?.file !== undefined && isAbsolute(place.file) ? place.file : this.#request.platform;
    this.#report({
      severity: 'error',
      code,
      message: lines.join('\n').trim(),
      file,
      line: place?.line ?? 1,
      column: place?.column ?? 1,
    });
  }

  #onLog(level: string, message: string): void {
    if (level !== 'WARNING' && level !== 'ERROR') {
      return;
    }
    const register = this.#registerOf(message);
    this.#report({
      severity: level === 'ERROR' ? 'error' : 'warning',
      code: codeOf(message),
      message,
      ...(register === undefined ? {} : { path: register }),
    });
  }

  /** The register a message names by its bus address. */
  #registerOf(message: string): string | undefined {
    const address = /non existing peripheral at (0x[0-9A-Fa-f]+)/.exec(message)?.[1];
    return address === undefined
      ? undefined
      : this.#request.reads.find((read) => read.address === BigInt(address))?.register;
  }

  #report(found: Pick<Diagnostic, 'severity' | 'code' | 'message'> & Partial<Diagnostic>): void {
    if (this.diagnostics.length < MOST_DIAGNOSTICS) {
      this.diagnostics.push({ file: this.#request.platform, line: 1, column: 1, source: 'renode', ...found });
    }
  }
}

function codeOf(message: string): string {
  if (message.includes('non existing peripheral')) {
    return 'non-existing-peripheral';
  }
  if (/Unhandled read from offset/.test(message)) {
    return 'unhandled-read';
  }
  return /isn't supported by the peripheral/.test(message) ? 'unsupported-access' : 'renode-log';
}

/** Colours and cursor movements, which `--plain` should leave out, and other control characters. */
function withoutEscapes(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  return line.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
