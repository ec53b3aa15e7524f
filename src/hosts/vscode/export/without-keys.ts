/** Shorter texts stand in too many places to be taken out of a file. */
const shortestKey = 6;

/** A text without any of these keys, should one have found its way into it; also as JSON writes it. */
export function withoutKeys(text: string, keys: string[]): string {
  const written = keys.filter((key) => key.length >= shortestKey).flatMap((key) => [key, inJson(key)]);
  return written.reduce((rest, key) => rest.replaceAll(key, '•••'), text);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
