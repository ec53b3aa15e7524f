/** Characters of a token at least, by and large; an estimate that need not be right, only quick. */
const charactersPerToken = 3;

/** Groups of texts in their order, each of at least one text and else within both limits. */
export function batchesOf(
  texts: string[],
  { mostTexts, mostTokens }: { mostTexts: number; mostTokens: number },
): string[][] {
  const batches: string[][] = [];
  let tokens = 0;
  for (const text of texts) {
    const more = text.length / charactersPerToken;
    const batch = batches.at(-1);
    if (batch && batch.length < mostTexts && tokens + more <= mostTokens) {
      batch.push(text);
      tokens += more;
    } else {
      batches.push([text]);
      tokens = more;
    }
  }
  return batches;
}
