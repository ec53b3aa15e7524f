/**
 * A finding about a text a user owns: an SVD file, a generated model, a compiler's or Renode's complaint.
 * Lines and columns count from 1, as compilers and editors print them.
 */
export interface Diagnostic {
  /** Path or URI of the file, as the caller named it. */
  file: string;
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'information';
  /** Stable, kebab-case, for instance `field-beyond-register`; a compiler's own code (`CS0103`) stays as it is. */
  code: string;
  message: string;
  /** Who says so. */
  source: 'svd' | 'renode' | 'dotnet' | 'triptych';
  /** The element concerned, for instance `UART0.CR.TXE`. */
  path?: string;
  /** What was taken instead, so that the rest could go on. */
  assumed?: string;
}
