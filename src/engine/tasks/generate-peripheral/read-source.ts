import { TriptychError } from '../../error.ts';
import type { StageEvent } from '../../events.ts';
import { readRegisterTable } from '../../register-table/read-register-table.ts';
import { type Run, stage } from '../../run.ts';
import { type ReadDevice, readDevice } from '../read-device.ts';
import type { GeneratePeripheralRequest } from '../requests.ts';

/** What a device was read from. */
export interface Source extends ReadDevice {
  /** For diagnostics and for the heads of files. */
  path: string;
}

/** Characters of a register table that are read from a file. */
const LONGEST_TABLE = 2 * 1024 * 1024;

/** What stands for the path where the instruction itself has the table. */
const IN_REQUEST = 'request';

/**
 * The device from an SVD file, else from a register table in a file, else from one in the instruction.
 * @throws TriptychError `invalid-request`, `svd-not-readable` and what the workspace throws
 */
export async function* readSource(
  request: GeneratePeripheralRequest,
  run: Run,
): AsyncGenerator<StageEvent, Source> {
  const { svd, registers, instruction } = request;
  if (svd !== undefined) return { ...(yield* readDevice(svd, run)), path: svd };
  if (registers !== undefined) return yield* readTable({ path: registers }, run);
  if (instruction !== undefined) return yield* readTable({ path: IN_REQUEST, text: instruction }, run);
  throw new TriptychError('invalid-request', 'Name an SVD file or a register table.');
}

const readTable = stage(
  'read',
  async function* (source: { path: string; text?: string }, run: Run): AsyncGenerator<StageEvent, Source> {
    const { path } = source;
    const text = source.text ?? (await readText(path, run));
    const { device, diagnostics } = readRegisterTable(text, { file: path });
    if (diagnostics.length > 0) yield { type: 'diagnostics', diagnostics };
    if (!device) {
      const where = source.text === undefined ? path : 'The instruction';
      const message = `${where} has no register table, and there is no SVD file. A table needs a line of heads such as: Offset, Name, Bits, Access, Reset, Description.`;
      throw new TriptychError(source.text === undefined ? 'svd-not-readable' : 'invalid-request', message);
    }
    return { device, diagnostics, path };
  },
);

async function readText(path: string, run: Run): Promise<string> {
  let text = '';
  for await (const chunk of run.workspace.readChunks(path, run.signal)) {
    text += chunk;
    if (text.length > LONGEST_TABLE) break;
  }
  return text;
}
