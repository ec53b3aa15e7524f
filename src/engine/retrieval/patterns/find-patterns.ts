import { digestFacts, type FactsDigest, type PatternFacts } from './facts-digest.ts';
import { type Pattern, type PatternKind, patternKinds } from './pattern.ts';
import { patternSigns } from './pattern-signs.ts';

/** Characters of a request that are looked at. */
const LONGEST = 20_000;
/** Patterns of one kind: how the workspace does it, and what is built in. */
const MOST_OF_A_KIND = 2;
/** `clear on read` or `rc_w1` says more than `counter`. */
const WORTH_OF_PHRASE = 2;
/** A peripheral has many traits, and a request means few of them. */
const WORTH_OF_FACTS = 0.75;

/**
 * The patterns that go with a request, best first: those whose words it uses, or whose traits the peripheral has.
 * Of one kind the workspace's own come before what is built in, and at most two are given.
 * @param known built-in ones and those that were found in the workspace
 * @param options.limit by default 5
 */
export function findPatterns(
  request: string,
  known: Pattern[],
  { limit = 5, facts }: { limit?: number; facts?: PatternFacts } = {},
): Pattern[] {
  const words = plain(request.slice(0, LONGEST));
  const digest = facts && digestFacts(facts);
  const scores = new Map(patternKinds.map((kind) => [kind, scoreOf(kind, words, digest)] as const));
  const ranked = patternKinds
    .filter((kind) => (scores.get(kind) ?? 0) > 0)
    .sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  const byKind = ranked.map((kind) =>
    bestOfKind(
      known.filter((each) => each.kind === kind),
      words,
    ),
  );
  // One of each kind before a second one of any.
  const inTurn = Array.from({ length: MOST_OF_A_KIND }, (_, turn) =>
    byKind.flatMap((each) => each[turn] ?? []),
  );
  return inTurn.flat().slice(0, limit);
}

/** In small letters without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** How much a request, and what is known of the peripheral, asks for a kind. Different words count, not the same again. */
function scoreOf(kind: PatternKind, words: string, facts: FactsDigest | undefined): number {
  const { words: asked, isIn } = patternSigns[kind];
  const found = new Set(Array.from(words.matchAll(asked), ([word]) => word));
  const worth = [...found].reduce((sum, word) => sum + (/[-_ \d]/.test(word) ? WORTH_OF_PHRASE : 1), 0);
  return worth + (facts && isIn(facts) ? WORTH_OF_FACTS : 0);
}

/** Those of the workspace that share most words with the request, then what is built in. */
function bestOfKind(patterns: Pattern[], words: string): Pattern[] {
  const own = new Set(words.match(/[a-z]{3,}/g) ?? []);
  const shared = ({ title, place }: Pattern) =>
    (`${title} ${place?.path}`.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => own.has(word))
      .length;
  const found = patterns
    .filter(({ place }) => place)
    .map((pattern) => ({ pattern, shared: shared(pattern) }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ pattern }) => pattern);
  const builtIn = patterns.filter(({ place }) => !place);
  // What is built in is right for certain; one of the workspace shows how it is done here.
  return [...found.slice(0, 1), ...builtIn, ...found.slice(1)];
}
