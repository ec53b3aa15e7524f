/** What VS Code puts in the place of bytes that are nothing in a file's encoding. */
const standIn = '\uFFFD';

/**
 * Why a text could not be written back as the file it was read from. `binary`: it has zero bytes. `encoding`: bytes
 * were lost, for the file has another encoding than the one it was read in; saving would write stand-ins over them.
 * @param bytes of the file, asked for only where the text gives rise to it
 */
export async function textFault(
  text: string,
  bytes: () => Promise<Uint8Array>,
): Promise<'binary' | 'encoding' | undefined> {
  if (text.includes('\0')) return 'binary';
  if (!text.includes(standIn)) return undefined;
  return holdsStandIns(await bytes()) ? undefined : 'encoding';
}

/** Whether the character stands in the file itself, which is a text about encodings then, or about this. */
function holdsStandIns(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !isUtf16 ? 'utf-8' : first === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
