import type { FileState, FileStatus } from '../src/protocol/panel-state.ts';
import type { Texts } from './texts/en.ts';

const order: FileStatus[] = [
  ...(['new', 'modified', 'deleted', 'moved-on', 'stale'] as const),
  ...(['unchanged', 'written', 'refused', 'failed'] as const),
];

/** `3 new, 1 modified, 1 unchanged`. */
export function fileSummary(files: FileState[], { files: texts }: Texts): string {
  return order
    .map((status) => [files.filter((file) => file.status === status).length, status] as const)
    .filter(([count]) => count > 0)
    .map(([count, status]) => texts.summary(count, (count === 1 ? texts.status : texts.statuses)[status]))
    .join(', ');
}
