import { isWritable } from '../src/protocol/panel-state.ts';
import { ChooseBox } from './choose-box.tsx';
import type { FileRowProps } from './file-row.tsx';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import { useWords } from './texts/words.ts';

/** What stands before a file: the box that chooses it, half ticked where some of its hunks are, or how it stands. */
export function FileMark({
  run,
  index,
  file,
  busy,
  draft,
}: Pick<FileRowProps, 'run' | 'index' | 'file' | 'busy' | 'draft'>) {
  const { files: texts } = useWords().t;
  if (draft !== undefined) return <Icon name="file" class="unchanged" />;
  if (!isWritable(file)) {
    const isLost = file.status === 'refused' || file.status === 'stale';
    return <Icon name={isLost ? 'cross' : 'check'} class={file.status} />;
  }
  const choose = (chosen: boolean) => tellHost({ type: 'choose', run, file: index, chosen });
  return <ChooseBox files={[file]} busy={busy} label={texts.write(file.label)} choose={choose} />;
}
