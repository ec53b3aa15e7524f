import type { ContextReport, UsedContext } from '../events.ts';
import { countTokens } from './count-tokens.ts';
import { allotTokens, type SectionName, type Shares, sectionNames } from './section-shares.ts';
import { trimText } from './trim-text.ts';

/** Something a model might need to know. */
export interface ContextPiece {
  section: SectionName;
  /** For the report, for instance a path. */
  name: string;
  text: string;
  /** What has less is cut first. */
  priority: number;
  /** A part of it is of use: its first lines (`end`, as `true`), or its first and last ones (`middle`). */
  trimmable?: boolean | 'end' | 'middle';
  /** What a model may name of it as what it relied on. */
  cites?: UsedContext[];
  /** The file that it is a part of: where that is sent whole, it is not sent again. */
  passageOf?: string;
  /** It was found for the words of this request; a similar one may come with others. */
  isFound?: boolean;
}

export interface Context {
  /** Empty where a section has nothing. Pieces stand in the order in which they were given. */
  text: Record<SectionName, string>;
  /** The same piece by piece, as far as they fitted. */
  kept: { section: SectionName; name: string; text: string; cites: UsedContext[] }[];
  report: ContextReport;
}

/**
 * Puts pieces together under a budget of tokens. Each section has its share, and what others leave is lent (see
 * `allotTokens`). Inside a section pieces of higher priority come first, among equal ones the earlier. What does not
 * fit is trimmed or left out, and the report names it. Never counts more text than could be sent.
 */
export function buildContext(
  pieces: ContextPiece[],
  { budget, shares }: { budget: number; shares?: Shares },
): Context {
  const start = performance.now();
  const bySection = sectionNames.map((name) =>
    weigh(
      pieces.filter(({ section }) => section === name),
      budget,
    ),
  );
  const needs = bySection.map((weighed) => weighed.reduce((sum, { tokens }) => sum + tokens, 0));
  const limits = allotTokens(needs, budget, shares);
  const text = {} as Record<SectionName, string>;
  const kept: Context['kept'] = [];
  const report: ContextReport = { sections: [], sent: [], cut: [], tokens: 0, budget, milliseconds: 0 };
  sectionNames.forEach((name, index) => {
    const limit = limits[index] ?? 0;
    const fitting = fit(bySection[index] ?? [], limit, report.cut);
    text[name] = fitting.map((piece) => piece.text).join(separator);
    for (const { name: item, text: sent, tokens: size, cites } of fitting) {
      kept.push({ section: name, name: item, text: sent, cites });
      report.sent.push({ section: name, item, tokens: size });
    }
    const tokens = countTokens(text[name]);
    report.sections.push({ name, tokens, limit });
    report.tokens += tokens;
  });
  report.milliseconds = performance.now() - start;
  return { text, kept, report };
}

interface Weighed {
  piece: ContextPiece;
  /** Place among the pieces of its section. */
  order: number;
  /** With the empty line after it. */
  tokens: number;
  /** Counted, not guessed from the length. */
  isCounted: boolean;
}

/** More characters than a token of any text has on average; a section of more than that cannot be sent anyway. */
const longTokens = 8;
/** Where text is too long to be counted. */
const usualToken = 4;
const separator = '\n\n';

/** By priority. Only so much is counted as might be sent; the rest is guessed, so that megabytes cost nothing. */
function weigh(pieces: ContextPiece[], budget: number): Weighed[] {
  let characters = budget * longTokens;
  return pieces
    .map((piece, order) => ({ piece, order }))
    .filter(({ piece }) => piece.text.trim() !== '')
    .sort((a, b) => b.piece.priority - a.piece.priority || a.order - b.order)
    .map(({ piece, order }) => {
      const { length } = piece.text;
      const isCounted = length <= characters;
      if (isCounted) characters -= length;
      const tokens = 1 + (isCounted ? countTokens(piece.text) : Math.ceil(length / usualToken));
      return { piece, order, tokens, isCounted };
    });
}

interface Fitting {
  order: number;
  name: string;
  text: string;
  tokens: number;
  cites: UsedContext[];
}

/** In the order in which they were given. */
function fit(weighed: Weighed[], limit: number, cut: ContextReport['cut']): Fitting[] {
  let room = limit;
  const kept: Fitting[] = [];
  for (const { piece, order, tokens, isCounted } of weighed) {
    const { section, name: item, text, cites = [] } = piece;
    // What was only guessed is counted once it seems to fit.
    const needs = isCounted || tokens > room ? tokens : 1 + countTokens(text);
    const sent = needs <= room ? text : trimmed(piece, room - 1);
    if (sent !== undefined) {
      const size = needs <= room ? needs : 1 + countTokens(sent);
      kept.push({ order, name: item, text: sent, tokens: size, cites });
      room -= size;
    }
    if (sent !== text) cut.push({ section, item, tokens: needs, trimmed: sent !== undefined });
  }
  return kept.sort((a, b) => a.order - b.order);
}

function trimmed({ text, trimmable }: ContextPiece, tokens: number): string | undefined {
  if (!trimmable) return undefined;
  return trimText(text, tokens, trimmable === 'middle' ? 'middle' : 'end');
}
