import type { Words } from './texts/words.ts';

/** A stage's name as a title, in the panel's words where it has some: `read-svd` becomes `Read SVD`. */
export function stageTitle(name: string, { t }: Words): string {
  if (Object.hasOwn(t.stages.names, name)) return t.stages.names[name]!;
  const words = name
    .replaceAll(/[-_]+/g, ' ')
    .replaceAll(/\bsvd\b/gi, 'SVD')
    .replaceAll(/\brenode\b/gi, 'Renode');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
