/** What `l10n.t` of VS Code gives in English: the text with its places filled in. */
export function untranslated(text: string, ...values: (string | number | boolean)[]): string {
  return text.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));
}
