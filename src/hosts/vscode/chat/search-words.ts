/** Where something is, in English and Portuguese. */
const ofWhere =
  /^(?:where(?! possible)|in (?:which|what) (?:file|class|function|module|folder|place)|(?:which|what) (?:file|class|function|method|module|folder|part of the code)|onde|(?:em )?(?:que|qual|quais) (?:arquivo|classe|função|método|módulo|pasta|parte do código))s?(?![\p{L}\p{N}])/iu;

/** The same as a wish: what is to be found, and nothing to be done with it. */
const toFind =
  /^(?:find|locate|look up|search(?: the (?:workspace|code|project))? for|encontre|encontrar|localize|localizar|procure|procurar|ache|achar) (?:me )?(?:where|the (?:file|code|place|function|class|method|definition|implementation)|(?:all )?(?:files|places|uses|usages)|onde|[oa]s? (?:arquivo|código|lugar|função|classe|método|definição|implementação|uso))s?(?![\p{L}\p{N}])/iu;
const toChange =
  /(?:,| and| then| e| depois) (?:replace|rename|fix|change|remove|delete|add|move|make|update|substitu|renome|corri|mud|remov|apag|adicion|acrescent|mov|atualiz)/iu;

const ofWorkspace =
  /\b(?:in|of|across|within) (?:this|the|my|our) (?:workspace|project|repo|repository|code ?base)\b|\b(?:n[eo]ste|n[eo]sse|nesta|nessa|do|deste|no|na|da) (?:workspace|projeto|repositório|repo|base de código)(?![\p{L}\p{N}])/iu;

/** Whether a text asks where something is: the answer is a list of files. */
export function asksWhere(text: string): boolean {
  return ofWhere.test(text) || (toFind.test(text) && !toChange.test(text));
}

/** Whether a text says that it is about the workspace as a whole. */
export function isOfWorkspace(text: string): boolean {
  return ofWorkspace.test(text);
}

/** Whether a text asks for words rather than for places: how something works, why, what it is. */
export function asksHow(text: string): boolean {
  return /^(?:how|why|what|when|explain|describe|who|is|are|does|do|can|como|por ?qu[eê]|o que|quando|quem|explique|descreva|é|são|há)(?![\p{L}\p{N}])/iu.test(
    text,
  );
}
