/**
 * The text of a file in slices, in the encoding its byte-order mark or XML declaration names, UTF-8 otherwise.
 * A byte that is none in that encoding becomes U+FFFD: an SVD file with one wrong byte still works.
 * @param length bytes per slice
 */
export function* decodeSlices(bytes: Uint8Array, length: number): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let start = 0; start < bytes.length; start += length) {
    yield decoder.decode(bytes.subarray(start, start + length), { stream: true });
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const declaration = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const named = /^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(declaration)?.[1];
  return named !== undefined && isKnown(named) ? named : 'utf-8';
}

/** UTF-16 without a byte-order mark cannot have been read as ASCII: such a declaration is wrong. */
function isKnown(encoding: string): boolean {
  if (/^utf-?16/i.test(encoding)) return false;
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}
