/** Characters; a comment may be one long sentence. */
const LONGEST = 160;

/** The first sentence of a comment in any language, without its marks; empty where it says nothing. */
export function firstSentence(comment: string): string {
  const text = plainText(comment.slice(0, 4000));
  const end = /[.!?](?=\s|$)/.exec(text);
  const sentence = end ? text.slice(0, end.index + 1) : text;
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST).trimEnd()}…`;
}

function plainText(comment: string): string {
  const lines = comment
    .split(/\r?\n/)
    .map((line) =>
      line.replace(/^\s*(?:\/\*[*!]?|\*\/|\*(?!\w)|\/\/[/!]?|#+|[rRuUbBfF]{0,2}(?:"""|'''|"|'))?<?\s?/, ''),
    );
  const text = lines
    .join('\n')
    .replace(/(?:\*\/|"""|'''|"|')\s*$/, '')
    // Tags of documentation: what they are about comes first.
    .split(/^[^\S\n]*[@\\](?!brief\b)\w/m, 1)
    .join('')
    .replace(/^\s*[@\\]brief\s+/, '');
  const summary = /summary>([\s\S]*?)<\/summary>/.exec(text)?.[1] ?? text;
  return summary
    .replace(/<(?:see|paramref|typeparamref)\s+\w+="([^"<>]{1,100})"\s*\/>/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,100}>/g, '')
    .replace(/^[-=*#~\s]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
