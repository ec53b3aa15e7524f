const paths = {
  check: 'M3 8.5l3.2 3.2L13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  stop: 'M4.5 4.5h7v7h-7z',
  skip: 'M4 8h8',
  chevron: 'M6 4l4 4-4 4',
  diff: 'M2.5 3.5h5v9h-5zM8.5 3.5h5v9h-5zM4 8h2M10 8h2M11 7v2',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  save: 'M8 2.5v7M5 6.8l3 3 3-3M3 11v2.5h10V11',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.6v.4',
  information: 'M8 7.2v4M8 4.6v.4M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
  error: 'M5.5 5.5l5 5M10.5 5.5l-5 5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
} as const;

export type IconName = keyof typeof paths;

/** A picture that only repeats what words beside it say. */
export function Icon({ name, class: className }: { name: IconName; class?: string }) {
  return (
    <svg class={`icon ${className ?? ''}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
