import type { Route } from './route-request.ts';

/**
 * What an answer leaves for the turns after it. It travels as metadata of the answer, which VS Code keeps with the
 * conversation: plain, small, and checked when it comes back.
 */
export interface TurnMemory {
  route: Route;
  /** In the user's words, short. */
  request: string;
  /** What came of it, short. */
  summary: string;
  outcome: 'done' | 'failed' | 'cancelled' | 'answered';
  /** The folder it was about, as a URI. */
  folder?: string;
  /** Files that were named or changed, relative to the folder. */
  files: string[];
  /** As a URI. */
  svd?: string;
  peripherals?: string[];
  /** What the peripheral was to do. */
  instruction?: string;
  /** The name of the panel's run. */
  run?: string;
}

/** Characters of a text that are kept, and files. */
const keptText = 1500;
const keptFiles = 30;

/** The memory with nothing in it longer than it has to be. */
export function bounded(memory: TurnMemory): TurnMemory {
  const { request, summary, files, peripherals, instruction } = memory;
  return {
    ...memory,
    request: request.slice(0, keptText),
    summary: summary.slice(0, keptText),
    files: files.slice(0, keptFiles),
    ...(peripherals && { peripherals: peripherals.slice(0, keptFiles) }),
    ...(instruction !== undefined && { instruction: instruction.slice(0, 2 * keptText) }),
  };
}

/** The memory in an answer's metadata; `undefined` where there is none of ours. */
export function memoryOf(metadata: unknown): TurnMemory | undefined {
  const memory = isRecord(metadata) ? metadata['memory'] : undefined;
  if (!isRecord(memory)) return undefined;
  const { route, request, summary, outcome, files } = memory;
  if (typeof route !== 'string' || typeof request !== 'string' || typeof summary !== 'string')
    return undefined;
  if (typeof outcome !== 'string' || !isTexts(files)) return undefined;
  const { folder, svd, peripherals, instruction, run } = memory;
  return bounded({
    route: route as Route,
    request,
    summary,
    outcome: outcome as TurnMemory['outcome'],
    files,
    ...(typeof folder === 'string' && { folder }),
    ...(typeof svd === 'string' && { svd }),
    ...(isTexts(peripherals) && { peripherals }),
    ...(typeof instruction === 'string' && { instruction }),
    ...(typeof run === 'string' && { run }),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
