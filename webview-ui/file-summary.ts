import type { FileState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';

/** `3 new, 1 modified, 1 unchanged`. */
export function fileSummary(files: FileState[]): string {
  const order: [FileState['status'], string][] = [
    ['new', 'new'],
    ['modified', 'modified'],
    ['moved-on', 'changed meanwhile'],
    ['unchanged', 'unchanged'],
    ['written', 'written'],
    ['refused', 'refused'],
    ['failed', 'failed'],
  ];
  const parts = order.map(
    ([status, word]) => [files.filter((file) => file.status === status).length, word] as const,
  );
  const text = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return text.length > 0 ? text.join(', ') : counted(files.length, 'file');
}
