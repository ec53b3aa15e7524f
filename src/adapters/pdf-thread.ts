import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, type PDFDocumentProxy } from 'unpdf/pdfjs';
import { pdfLines, type TextPiece } from './pdf-lines.ts';

/** What the thread that reads a PDF says: its pages from the first one on, then the end, or why it cannot go on. */
export type PdfThreadMessage =
  | { kind: 'page'; text: string }
  | { kind: 'end' }
  | { kind: 'failed'; reason: string };

/** Pages that are read of one document. */
const MOST_PAGES = 5_000;

/** Characters of a page that are kept: a page of a datasheet has five thousand. */
const LONGEST_PAGE = 200_000;

const say = (message: PdfThreadMessage) => parentPort?.postMessage(message);

void readDocument(workerData as Uint8Array).then(say, (error: unknown) =>
  say({ kind: 'failed', reason: reasonOf(error) }),
);

async function readDocument(bytes: Uint8Array): Promise<PdfThreadMessage> {
  const document = await getDocument({
    data: bytes,
    verbosity: 0,
    // Only text is asked for: no fonts, no pictures, no forms, and nothing from anywhere else.
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: 0,
  }).promise;
  let hasText = false;
  let damaged = 0;
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
    // One damaged page leaves the others readable.
    const text = await readPage(document, number).catch(() => undefined);
    if (text === undefined) damaged++;
    hasText ||= Boolean(text);
    say({ kind: 'page', text: text ?? '' });
  }
  if (hasText) return { kind: 'end' };
  const reason = damaged > 0 ? 'The PDF is damaged.' : 'The PDF has no text; its pages are pictures.';
  return { kind: 'failed', reason };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  const pieces = items.filter((item): item is typeof item & TextPiece => 'str' in item);
  return pdfLines(pieces).join('\n').slice(0, LONGEST_PAGE);
}

function reasonOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return name === 'PasswordException'
    ? 'The PDF is encrypted; it opens with a password only.'
    : `The PDF is damaged: ${message}`;
}
