import { deflateSync } from 'node:zlib';

/** A piece of text and where it stands, in points from the lower left corner. */
export interface PdfText {
  text: string;
  x: number;
  y: number;
  size?: number;
  /** Quarter turns against the clock. */
  turns?: number;
}

export interface PdfFileOptions {
  compressed?: boolean;
  /** As a file that opens with a password only. */
  encrypted?: boolean;
  /** Numbers of pages, from 0 on, whose content is no content. */
  damaged?: number[];
}

/** A small PDF, written by hand: each page has the given texts, in their order, in Helvetica. */
export function pdfFile(pages: PdfText[][], options: PdfFileOptions = {}): Uint8Array {
  const font = 3;
  const idOf = (page: number) => 4 + page * 2;
  const kids = pages.map((_, page) => `${idOf(page)} 0 R`).join(' ');
  const objects: (string | Uint8Array)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  for (const [page, texts] of pages.entries()) {
    const resources = `/Resources << /Font << /F1 ${font} 0 R >> >>`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${resources} /Contents ${idOf(page) + 1} 0 R >>`,
      contentOf(texts, options, page),
    );
  }
  const encryption = options.encrypted
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'1f'.repeat(32)}> /U <${'2e'.repeat(32)}> >> /ID [<00> <00>]`
    : '';
  return fileOf(objects, encryption);
}

/** Lines of text from the top of a page on. */
export function linesFromTop(...lines: string[]): PdfText[] {
  return lines.map((text, index) => ({ text, x: 72, y: 770 - index * 14 }));
}

function contentOf(texts: PdfText[], options: PdfFileOptions, page: number): Uint8Array {
  const plain = options.damaged?.includes(page)
    ? '<< ( [ BT /F1 Tf garbage'
    : texts.map(operatorsOf).join('\n');
  const content = options.compressed ? deflateSync(plain) : new TextEncoder().encode(plain);
  const filter = options.compressed ? '/Filter /FlateDecode ' : '';
  return joined([`<< ${filter}/Length ${content.length} >>\nstream\n`, content, '\nendstream']);
}

function operatorsOf({ text, x, y, size = 10, turns = 0 }: PdfText): string {
  const [cos, sin] = [
    Math.round(Math.cos((turns * Math.PI) / 2)),
    Math.round(Math.sin((turns * Math.PI) / 2)),
  ];
  const literal = text.replace(/[\\()]/g, '\\$&');
  return `BT /F1 ${size} Tf ${cos} ${sin} ${-sin} ${cos} ${x} ${y} Tm (${literal}) Tj ET`;
}

function fileOf(objects: (string | Uint8Array)[], trailer: string): Uint8Array {
  const parts: Uint8Array[] = [joined(['%PDF-1.7\n%\u00e2\u00e3\n'])];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const add = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    add(joined([`${index + 1} 0 obj\n`, object, '\nendobj\n']));
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`;
  add(joined([table, end]));
  return joined(parts);
}

function joined(parts: (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}
