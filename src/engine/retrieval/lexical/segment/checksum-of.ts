/** A number of 32 bits for the characters of `text` from `start` to before `end` (FNV-1a over UTF-16 units). */
export function checksumOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
