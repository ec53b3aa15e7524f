import { type FileState, isWritable } from '../../../protocol/panel-state.ts';

/** Index of the other file of a move: the deletion of a file that was moved, or the file it was moved to. */
export function partnerOf(files: FileState[], index: number): number | undefined {
  const file = files[index];
  if (!file) return undefined;
  const found =
    file.movedFrom === undefined
      ? files.findIndex(({ movedFrom }) => movedFrom === file.label)
      : files.findIndex(({ label }) => label === file.movedFrom);
  return found < 0 ? undefined : found;
}

/** Half a move would lose a file or double it: where one of the two is neither chosen nor done, neither is. */
export function withWholeMoves(files: FileState[]): FileState[] {
  const isDone = (file: FileState) => file.status === 'unchanged' || file.status === 'written';
  const isReady = (file: FileState | undefined) =>
    file !== undefined && (isDone(file) || (file.chosen && isWritable(file)));
  return files.map((file, index) => {
    const partner = partnerOf(files, index);
    return partner === undefined || isReady(files[partner]) || !file.chosen
      ? file
      : { ...file, chosen: false };
  });
}
