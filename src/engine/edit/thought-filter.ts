const opening = /^\s*<(think|thinking|thought|reasoning)>/i;
/** Thoughts further on stand by themselves. */
const openingAlone = /^\s*<(think|thinking|thought|reasoning)>\s*$/i;
const closing = /<\/think(?:ing)?>[ \t]*$/;

/** Blank lines and characters of one line that are looked at for the tags. */
const MOST_BLANK = 200;
const LONGEST = 2000;

/**
 * Leaves out what a model thinks aloud, mostly at the beginning of its reply, line by line. Some servers swallow the opening
 * tag, since it belongs to the prompt: then all before the closing one was thought.
 */
export class ThoughtFilter {
  #state: 'start' | 'thinking' | 'answer' = 'start';
  #end = '';
  #blank = 0;
  #mayClose = true;

  /** The reply has not gone beyond its thoughts. */
  get isThinking(): boolean {
    return this.#state === 'thinking';
  }

  /**
   * @param isInBlock the line stands within code, where such a tag is text
   * @returns the lines of the answer; `isAnew` where all given before was thought
   */
  take(line: string, isInBlock: boolean): { line: string | undefined; isAnew: boolean } {
    if (this.#state === 'start') this.#begin(line);
    else if (this.#state === 'answer' && !isInBlock && line.includes('<')) this.#beginAgain(line);
    if (this.#state === 'thinking') return { line: this.#afterThought(line), isAnew: false };
    if (!this.#mayClose || !line.includes('think')) return { line, isAnew: false };
    const isClosing = line.length <= LONGEST && closing.test(line);
    const isOpened = line.includes('<think');
    if (isOpened || isClosing) this.#mayClose = false;
    const isAnew = isClosing && !isOpened && (!isInBlock || line.trim().startsWith('</'));
    return { line: isAnew ? undefined : line, isAnew };
  }

  #begin(line: string): void {
    if (line.trim() === '' && this.#blank++ < MOST_BLANK) return;
    this.#state = 'answer';
    this.#think(opening.exec(line.slice(0, LONGEST))?.[1]);
  }

  #beginAgain(line: string): void {
    this.#think(openingAlone.exec(line.slice(0, LONGEST))?.[1]);
  }

  #think(name: string | undefined): void {
    if (name === undefined) return;
    this.#state = 'thinking';
    this.#end = `</${name.toLowerCase()}>`;
  }

  #afterThought(line: string): string | undefined {
    const end = line.toLowerCase().indexOf(this.#end);
    if (end < 0) return undefined;
    this.#state = 'answer';
    this.#mayClose = false;
    return line.slice(end + this.#end.length);
  }
}
