import { type BackendDefinition, backendDefinition } from './definition.ts';

const mostBackends = 100;
const known = new Set(Object.keys(backendDefinition.shape));

/**
 * Reads what a user wrote. Good entries are kept whatever the others are. A problem never repeats a value, since it
 * may be a key that does not belong there.
 */
export function parseBackends(value: unknown): { definitions: BackendDefinition[]; problems: string[] } {
  if (value === undefined || value === null) return { definitions: [], problems: [] };
  if (!Array.isArray(value)) return { definitions: [], problems: ['The backends have to be a list.'] };
  const definitions: BackendDefinition[] = [];
  const problems: string[] = [];
  if (value.length > mostBackends) problems.push(`Only the first ${mostBackends} backends are read.`);
  for (const [index, entry] of value.slice(0, mostBackends).entries()) {
    const { definition, complaints } = parseBackend(entry);
    const isTaken = definition && definitions.some(({ name }) => name === definition.name);
    if (isTaken) complaints.push('another backend has this name');
    else if (definition) definitions.push(definition);
    problems.push(...complaints.map((complaint) => `${labelOf(entry, index)}: ${complaint}.`));
  }
  return { definitions, problems };
}

function parseBackend(entry: unknown): { definition?: BackendDefinition; complaints: string[] } {
  const parsed = backendDefinition.safeParse(entry);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter((part) => part !== '').join(': '),
    );
    return { complaints };
  }
  if (hasCredentials(parsed.data.baseUrl)) {
    return { complaints: ['baseUrl: a name or password does not belong in an address; store it as a key'] };
  }
  const complaints = Object.keys(entry as object)
    .filter((key) => !known.has(key))
    .map((key) => `“${key.slice(0, 40)}” is not known; a key is stored apart from the settings`);
  return { definition: parsed.data, complaints };
}

function hasCredentials(baseUrl: string | undefined): boolean {
  if (baseUrl === undefined) return false;
  const { username, password } = new URL(baseUrl);
  return username !== '' || password !== '';
}

function labelOf(entry: unknown, index: number): string {
  const name = typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : undefined;
  const label = `Backend ${index + 1}`;
  return typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) ? `${label} (${name})` : label;
}
