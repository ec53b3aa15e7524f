import type { Diagnostic } from '../diagnostic.ts';
import type { Device } from './device.ts';
import { Encoding } from './encoding.ts';
import { Findings } from './findings.ts';
import { defaultSvdLimits, type SvdLimits } from './limits.ts';
import { LineIndex } from './line-index.ts';
import { SourceReader } from './read-source.ts';
import { Resolution } from './resolution.ts';
import { resolveDevice } from './resolve-device.ts';
import { UnreadableSvd } from './unreadable-svd.ts';
import { XmlScanner } from './xml-scanner.ts';

export interface SvdResult {
  /** Absent only where the file cannot be used; then there is exactly one diagnostic, an error. */
  device?: Device;
  diagnostics: Diagnostic[];
}

export interface SvdOptions {
  /** Path or URI of the file, for the diagnostics. */
  file: string;
  limits?: Partial<SvdLimits>;
}

/** Takes an SVD file in chunks, cut anywhere. */
export interface SvdReader {
  /** Whether it is worth to go on; `false` once the file turned out to be unusable. Never throws. */
  write(chunk: string): boolean;
  /** To be called once, after the last chunk. Never throws. */
  end(): SvdResult;
}

/**
 * Reads a CMSIS-SVD file, version 1.0 to 1.3, into a device with everything resolved. Whatever vendors do wrong becomes a
 * diagnostic that says what is assumed instead.
 */
export function readSvd(text: string, options: SvdOptions): SvdResult {
  const reader = createSvdReader(options);
  reader.write(text);
  return reader.end();
}

export function createSvdReader({ file, limits: given }: SvdOptions): SvdReader {
  const limits = { ...defaultSvdLimits, ...given };
  const lines = new LineIndex();
  const findings = new Findings(file, lines, limits.diagnostics);
  const source = new SourceReader(findings, limits);
  const scanner = new XmlScanner(source, limits);
  const encoding = new Encoding();
  let unusable: Diagnostic | undefined;

  const attempt = (step: () => void) => {
    if (unusable !== undefined) return;
    try {
      step();
    } catch (error) {
      if (!(error instanceof UnreadableSvd)) throw error;
      unusable = findings.fatal(error.code, error.offset, error.message);
    }
  };

  return {
    write(chunk) {
      attempt(() => {
        const text = lines.length === 0 ? withoutByteOrderMark(chunk) : chunk;
        checkText(text, lines.length, limits);
        lines.add(text);
        encoding.add(text);
        scanner.write(text);
      });
      return unusable === undefined;
    },
    end() {
      attempt(() => scanner.end());
      if (unusable === undefined && source.device !== undefined) {
        encoding.report(findings);
        const device = resolveDevice(source.device, new Resolution(findings, lines, limits));
        return { device, diagnostics: findings.toDiagnostics() };
      }
      const nothing = () => findings.fatal('no-device', 0, 'The file has no <device>.');
      return { diagnostics: [unusable ?? nothing()] };
    },
  };
}

function withoutByteOrderMark(chunk: string): string {
  return chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk;
}

/** A wrong encoding shows at the start of a file. */
const CHECKED_CHARACTERS = 4096;

/** A text that was decoded wrongly shows by characters that XML does not allow. */
function checkText(chunk: string, before: number, limits: SvdLimits): void {
  if (before + chunk.length > limits.characters) {
    const message = `The file is longer than ${limits.characters} characters.`;
    throw new UnreadableSvd('file-too-large', 0, message);
  }
  const start = before < CHECKED_CHARACTERS ? chunk.slice(0, CHECKED_CHARACTERS - before) : '';
  if (start.includes('\0') || (before === 0 && start.startsWith('\uFFFD'))) {
    const message = 'The file is binary or not in UTF-8 (perhaps UTF-16); save it as UTF-8.';
    throw new UnreadableSvd('not-text', 0, message);
  }
}

/** What is worked through at once, a few milliseconds' worth, so that an editor stays responsive and can cancel. */
const CHARACTERS_AT_ONCE = 256 * 1024;

/**
 * Reads a file that arrives in chunks and lets others run in between.
 * @throws the reason of `signal` when it is aborted.
 */
export async function readSvdChunks(
  chunks: AsyncIterable<string> | Iterable<string>,
  { signal, ...options }: SvdOptions & { signal?: AbortSignal },
): Promise<SvdResult> {
  const reader = createSvdReader(options);
  let sinceOthersRan = 0;
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += CHARACTERS_AT_ONCE) {
      signal?.throwIfAborted();
      const part = chunk.slice(start, start + CHARACTERS_AT_ONCE);
      if (!reader.write(part)) return reader.end();
      sinceOthersRan += part.length;
      if (sinceOthersRan < CHARACTERS_AT_ONCE) continue;
      sinceOthersRan = 0;
      await letOthersRun();
    }
  }
  signal?.throwIfAborted();
  return reader.end();
}

function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
