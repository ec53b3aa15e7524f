/** A stage's name as a title: `read-svd` becomes `Read SVD`. */
export function stageTitle(name: string): string {
  const words = name
    .replaceAll(/[-_]+/g, ' ')
    .replaceAll(/\bsvd\b/gi, 'SVD')
    .replaceAll(/\brenode\b/gi, 'Renode');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
