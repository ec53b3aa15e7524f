import { useEffect, useRef } from 'preact/hooks';
import { type FileState, isWritable } from '../src/protocol/panel-state.ts';
import { Icon } from './icon.tsx';

export interface ChooseBoxProps {
  files: FileState[];
  busy: boolean;
  /** For a screen reader, where no words stand beside the box. */
  label?: string;
  choose(chosen: boolean): void;
}

/** A checkbox for several files, half ticked where some are chosen. */
export function ChooseBox({ files, busy, label, choose }: ChooseBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const choosable = files.filter(isWritable);
  const chosen = choosable.filter((file) => file.chosen).length;
  const some = chosen > 0 && chosen < choosable.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  if (choosable.length === 0) return <Icon name="check" class="written" />;
  return (
    <input
      ref={box}
      type="checkbox"
      checked={chosen === choosable.length}
      disabled={busy}
      aria-label={label}
      onChange={(event) => choose(event.currentTarget.checked)}
    />
  );
}
