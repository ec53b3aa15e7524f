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
      <span>{text}</span>
    </p>
  );
}
