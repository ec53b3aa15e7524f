/** Words that hold a sentence together, as the index has them: in English, and in Portuguese without accents. */
const words = new Set(
  [
    'an and any are as at be been but by can could did do does for from had has have how if in into is it its',
    'me my no not of on or our shall should so some than that the their them then there these they this those to',
    'us was we were what when where which who whose why will with would you your',
    'ao aos as com como da das de do dos ela ele em essa esse esta estao este eu foi mas meu minha na nas no nos',
    'num numa onde os para pela pelas pelo pelos por porque qual quais quando que quem se sem ser seu sua sao sobre',
    'tem um uma',
  ]
    .join(' ')
    .split(' '),
);

/** Whether a word of a query says nothing of what is looked for. @param word as the index has it */
export function isFunctionWord(word: string): boolean {
  return words.has(word);
}
