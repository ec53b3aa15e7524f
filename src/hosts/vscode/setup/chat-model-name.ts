/** How settings name a model of VS Code: two vendors may have models with the same id. */
export function chatModelName({ vendor, id }: { vendor: string; id: string }): string {
  return `${vendor}/${id}`;
}
