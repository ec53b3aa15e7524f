/** Politeness before what is wanted, in English and Portuguese. */
const polite =
  /^(?:(?:please|pls|kindly|hey|hi|hello|ok(?:ay)?|so|well|(?:can|could|would|will) (?:you|we)|i(?:'d| would) like (?:you )?to|i (?:want|need)(?: (?:you )?to)?|help me(?: to)?|let'?s|what about|how about|por favor|por gentileza|oi|olá|(?:você )?(?:pode(?:ria)?|consegue)|(?:eu )?(?:quero|gostaria|preciso)(?: que (?:você|vc))?|me ajude a|vamos|que tal)(?![\p{L}\p{N}])[\s,.:!]*)/iu;
/** Words that only join a sentence to the one before. */
const joining = /^(?:and|but|now|also|then|e|mas|agora|também|depois|então)(?![\p{L}\p{N}])[\s,.:]*/iu;

/** What is wanted, without the politeness before it. */
export function withoutPoliteness(text: string): string {
  return strip(text.trim(), polite);
}

/** What is wanted, without words that join it to what was said before. */
export function withoutJoining(text: string): string {
  return withoutPoliteness(strip(text, joining));
}

/** The text itself where nothing would be left of it. */
function strip(text: string, head: RegExp): string {
  let rest = text;
  // Heads come in rows, "hey, can you please"; more of them than that say nothing.
  for (let heads = 0; heads < 6; heads++) rest = rest.replace(head, '');
  return rest === '' ? text : rest;
}

/** Words of a request that goes on from the one before: `now with DMA`, `and a test`, `agora com DMA`. */
const goes =
  /^(?:and|but|now|also|additionally|then|instead|again|rather|with|without|e|mas|agora|também|depois|então|com|sem|além disso|em vez|ao invés|de novo|no,|não,|make (?:it|them|that)|do (?:it|that|the same))(?![\p{L}\p{N}])/iu;
const goesAtEnd =
  /(?<![\p{L}\p{N}])(?:instead|as well|too|also|again|também|de novo|novamente|em vez disso)[.!?\s]{0,5}$/iu;
/** `rename it`, `test them`: what is meant was said before. */
const pointsBack = /^[\p{L}-]{1,20} (?:it|them|that)(?![\p{L}\p{N}])/iu;

/** Whether the words go on from those before them. @param pointing words like "it" count too */
export function wordsGoOn(text: string, pointing = false): boolean {
  const wish = withoutPoliteness(text);
  return goes.test(wish) || goesAtEnd.test(wish) || (pointing && pointsBack.test(wish));
}

/** Adds to what there is, without saying to what. */
const adds =
  /^(?:use|add|make|support|remove|drop|acrescente|adicione|inclua|remova|tire|suporte)(?![\p{L}\p{N}])/iu;
const ofHardware =
  /(?<![\p{L}\p{N}])(?:dma|irqs?|interrupts?|fifos?|registers?|fields?|bits?|timers?|counters?|baud|resets?|clocks?|gpio|pins?|buffers?|loopback|parity|interrupç(?:ão|ões)|registrador(?:es)?|campos?|contador(?:es)?|relógios?)(?![\p{L}\p{N}])/iu;
/** What a generated peripheral is not. */
const ofCode =
  /(?<![\p{L}\p{N}])(?:readme|changelog|licen[cs]e|docs?|documentation|comments?|camel ?case|snake ?case|unit tests?|drivers?|librar(?:y|ies)|class(?:es)?|functions?|scripts?|header|example|documentação|comentários?|testes? unitários?|bibliotecas?|funç(?:ão|ões)|classes?|exemplo)(?![\p{L}\p{N}])|\.(?:md|ts|js|py|c|h|cpp|rs|json|ya?ml)(?![\p{L}\p{N}])/iu;

/** Whether words that go on are about the peripheral that was generated. */
export function goesOnWithPeripheral(text: string): boolean {
  if (ofHardware.test(text)) return wordsGoOn(text) || adds.test(withoutPoliteness(text));
  return wordsGoOn(text) && !ofCode.test(text);
}

/** Whether words that go on are about code that was written. */
export function goesOnWithCode(text: string): boolean {
  return wordsGoOn(text) || adds.test(withoutPoliteness(text));
}

/** Whether the words are about code at large, not about a peripheral. */
export function isAboutCode(text: string): boolean {
  return ofCode.test(text);
}
