import type { Findings } from './findings.ts';

/** The declaration stands at the very start of a file. */
const DECLARATION = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/;
const LONGEST_DECLARATION = 256;
const UTF_8 = /^(utf-?8|us-ascii|ascii)$/i;
const REPLACEMENT = '\uFFFD';

/** Sees whether a text was not in the encoding it was read in, which is UTF-8. */
export class Encoding {
  #start = '';
  #length = 0;
  #firstReplaced = -1;

  add(chunk: string): void {
    if (this.#start.length < LONGEST_DECLARATION)
      this.#start += chunk.slice(0, LONGEST_DECLARATION - this.#start.length);
    if (this.#firstReplaced < 0) {
      const place = chunk.indexOf(REPLACEMENT);
      if (place >= 0) this.#firstReplaced = this.#length + place;
    }
    this.#length += chunk.length;
  }

  /** To be called after the last chunk. */
  report(findings: Findings): void {
    const declared = DECLARATION.exec(this.#start)?.[1];
    if (this.#firstReplaced < 0 || declared === undefined || UTF_8.test(declared)) return;
    findings.report('encoding', this.#firstReplaced, {
      message: `The file says that it is in ${declared}, and some of its characters are not UTF-8; save it as UTF-8.`,
      assumed: 'UTF-8, with a sign in place of each such character',
    });
  }
}
