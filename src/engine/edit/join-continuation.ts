/** Joins a reply that the limit of tokens cut off with what the model answered when asked to go on. */
export function joinContinuation(first: string, next: string): string {
  return first + next;
}
