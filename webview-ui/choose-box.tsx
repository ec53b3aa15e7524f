import { useEffect, useRef } from 'preact/hooks';
import type { FileState } from '../src/protocol/panel-state.ts';
import { chosenPart } from './hunks/chosen-part.ts';
import { Icon } from './icon.tsx';

export interface ChooseBoxProps {
  files: FileState[];
  busy: boolean;
  /** For a screen reader, where no words stand beside the box. */
  label?: string;
  choose(chosen: boolean): void;
}

/** A checkbox for files, half ticked where some of their changes are chosen. */
export function ChooseBox({ files, busy, label, choose }: ChooseBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const { chosen, all } = chosenPart(files);
  const some = chosen > 0 && chosen < all;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  if (all === 0) return <Icon name="check" class="written" />;
  return (
    <input
      ref={box}
      type="checkbox"
      checked={chosen === all}
      aria-disabled={busy}
      onClick={(event) => {
        // A box that is `disabled` would lose the focus.
        if (busy) event.preventDefault();
      }}
      aria-label={label}
      onChange={(event) => choose(event.currentTarget.checked)}
    />
  );
}
