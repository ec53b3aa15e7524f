/** The part of saxen that is used here; the package brings no types. */
declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      listener: (name: string, attributes: unknown, decode: unknown, selfClosing: boolean) => void,
    ): this;
    on(event: 'closeTag', listener: (name: string, decode: unknown, selfClosing: boolean) => void): this;
    on(
      event: 'text' | 'cdata' | 'comment' | 'question' | 'attention',
      listener: (text: string) => void,
    ): this;
    on(event: 'error' | 'warn', listener: (error: Error) => void): this;
    write(chunk: string): this;
    end(): Error | null;
  }
}
