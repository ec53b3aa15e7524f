import type { CancellationToken } from 'vscode';
import { requestFor } from '../../commands/generate-peripheral.ts';
import { hasChosen } from '../../review/undecided.ts';
import { outputFolder } from '../answer-peripheral.ts';
import { isRunning } from '../answer-run.ts';
import type { ChatReach } from '../turn.ts';
import { namedFile } from './named-file.ts';
import type { ToolInput } from './tool-inputs.ts';

/** What the model is told. */
interface Generated {
  files: { path: string; status: string; reason?: string }[];
  errors: number;
  warnings: number;
  notes: string[];
}

/**
 * Generates one peripheral in the panel. Its files wait there for the user; they are written only where the input
 * says so, which the user was told of before.
 * @throws Error with a message for the model
 */
export async function invokeGenerate(
  { svd, peripheral, instruction, write = false }: ToolInput<'generatePeripheral'>,
  { session, models, runs, t }: ChatReach,
  token: CancellationToken,
): Promise<Generated> {
  if (!/\.svd$/i.test(svd)) throw new Error(t('{0} is no SVD file.', svd));
  const { uri } = await namedFile(svd);
  if (isRunning(session.review.state))
    throw new Error(t('Another run is going on. Wait for its end, or cancel it in the panel.'));
  // Whoever decides on them did not ask for this run.
  if (hasChosen(session.review.state))
    throw new Error(
      t(
        'Changes wait for review in the panel of Triptych. Ask the user to apply or to reject them, then try again.',
      ),
    );
  const hasModel = models.backends().some(({ provider }) => provider !== 'templates');
  const withBehaviour = instruction !== undefined && instruction.trim() !== '' && hasModel;
  const request = requestFor({
    svd: uri,
    peripherals: [peripheral],
    folder: outputFolder(uri),
    ...(withBehaviour && { instruction }),
  });
  await runs.inPanel(session, request, { listen: () => {}, token });
  const { review } = session;
  if (review.request !== request || review.state.phase === 'cancelled') throw new Error(t('Cancelled.'));
  if (review.state.failure) throw new Error(review.state.failure.message);
  if (write) await session.apply();
  const { files, diagnostics, answer } = review.state;
  return {
    files: files.map(({ label, status, message }) => ({
      path: `${request.folder}/${label}`,
      status,
      ...(message !== undefined && { reason: message }),
    })),
    errors: diagnostics.errors,
    warnings: diagnostics.warnings,
    notes: [
      ...(answer ? [answer.markdown] : []),
      ...(write ? [] : ['Nothing is written yet: the user reviews the files in the panel of Triptych.']),
      ...(instruction !== undefined && !withBehaviour
        ? ['No model is set up in Triptych, so only the registers were generated, not the behaviour.']
        : []),
    ],
  };
}
