/**
 * A message without the names of the files it is about, as whole words and in any case: their paths, base names, base
 * names without endings. What is left has to be found by what it says.
 */
export function maskNames(message: string, paths: string[]): string {
  const names = new Set<string>();
  for (const path of paths) {
    const base = path.slice(path.lastIndexOf('/') + 1);
    for (const name of [path, base, base.replace(/(?<=.)\.[^.]*$/, ''), base.replace(/(?<=.)\..*$/, '')]) {
      if (name.length > 1) names.add(name);
    }
  }
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(escaped);
  if (longestFirst.length === 0) return message;
  return message.replace(new RegExp(`(?<![\\w])(?:${longestFirst.join('|')})(?![\\w])`, 'gi'), ' ');
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
