/** What others wrote may be long; the panel's state is not. */
export function bounded(text: string, length = 1000): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** The first items of a list. @returns them and how many are left */
export function firstOf<T>(items: T[], most: number): { shown: T[]; more: number } {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) };
}
