import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface SectionProps {
  title: string;
  /** What is in it, in a few words beside the title. */
  summary?: string;
  open: boolean;
  children: ComponentChildren;
}

/** A part of the panel that can be folded away. Its content exists only while it is open. */
export function Section({ title, summary, open: openAtFirst, children }: SectionProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <section aria-label={title}>
      <h2>
        <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="chevron" class={open ? 'open' : ''} />
          <span class="title">{title}</span>
          {summary !== undefined && <span class="quiet">{summary}</span>}
        </button>
      </h2>
      {open && children}
    </section>
  );
}
