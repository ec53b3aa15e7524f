/** A text in the user's language, with `{0}`, `{1}` … filled in; as `l10n.t` of VS Code. */
export type Translate = (text: string, ...values: (string | number | boolean)[]) => string;
