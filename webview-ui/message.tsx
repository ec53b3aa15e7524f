import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface MessageProps {
  kind: IconName & ('information' | 'warning' | 'error');
  text: string;
}

/** A sentence with its severity as a picture. */
export function Message({ kind, text }: MessageProps) {
  return (
    <p class={`message ${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      <Icon name={kind} class={kind} />
      <span>{withCode(text)}</span>
    </p>
  );
}

/** Commands and addresses that a sentence has between backticks, as such. */
function withCode(text: string): ComponentChildren[] {
  return text.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part));
}
