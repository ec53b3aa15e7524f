import type { EmbeddingSettings } from '../../backend/embedder.ts';
import { TriptychError } from '../../error.ts';
import type { BackendCheck, StageEvent } from '../../events.ts';
import type { DoctorPorts } from '../doctor.ts';
import { failureIn } from './or-failure.ts';
import { tooLate } from './too-late.ts';

/** Has one tiny text embedded. Whatever goes wrong is what the check says. */
export async function* checkEmbedder(
  settings: EmbeddingSettings,
  { openEmbedder, signal }: DoctorPorts,
  timeLimit: number,
): AsyncGenerator<StageEvent, void> {
  const start = performance.now();
  const time = AbortSignal.timeout(timeLimit);
  let verdict: Pick<BackendCheck, 'ok' | 'message' | 'code' | 'dimensions'>;
  try {
    const embedder = openEmbedder?.(settings);
    if (!embedder) throw new TriptychError('backend-missing', 'Embeddings cannot be had here.');
    try {
      const [vector] = await embedder.embed(['ready'], AbortSignal.any([signal, time]));
      verdict = verdictOn(vector);
    } finally {
      yield* embedder.takeUses();
    }
  } catch (error) {
    const { code, message } = time.aborted ? tooLate(timeLimit, signal) : failureIn(error, signal);
    verdict = { ok: false, code, message };
  }
  const milliseconds = performance.now() - start;
  yield { type: 'backend-check', backend: 'embedding', ...settings, ...verdict, milliseconds };
}

function verdictOn(
  vector: number[] | undefined,
): Pick<BackendCheck, 'ok' | 'message' | 'code' | 'dimensions'> {
  const dimensions = vector?.length ?? 0;
  return vector?.some((part) => part !== 0)
    ? { ok: true, message: `a vector of ${dimensions} dimensions`, dimensions }
    : { ok: false, code: 'reply-unusable', message: 'The model answered with a vector of zeros.' };
}
