import type { Diagnostic } from '../diagnostic.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import type { Device } from '../svd/device.ts';
import { readSvdChunks } from '../svd/read-svd.ts';

export interface ReadDevice {
  device: Device;
  /** Faults of the file that reading got over. */
  diagnostics: Diagnostic[];
}

/**
 * Reads an SVD file into a device; its faults go out as diagnostics.
 * @throws TriptychError `svd-not-readable` and what the workspace throws
 */
export const readDevice = stage('read', async function* (svd: string, run: Run): AsyncGenerator<
  StageEvent,
  ReadDevice
> {
  const chunks = run.workspace.readChunks(svd, run.signal);
  const { device, diagnostics } = await readSvdChunks(chunks, { file: svd, signal: run.signal });
  if (diagnostics.length > 0) {
    yield { type: 'diagnostics', diagnostics };
  }
  if (!device) {
    const [first] = diagnostics;
    const place = first ? `${first.file}:${first.line}:${first.column}: ${first.message}` : svd;
    throw new TriptychError('svd-not-readable', `This SVD file cannot be read. ${place}`);
  }
  return { device, diagnostics };
});
