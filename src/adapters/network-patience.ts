type Dispatcher = NonNullable<RequestInit['dispatcher']>;
type Options = { headersTimeout: number; bodyTimeout: number };

let patient: Dispatcher | undefined;

/**
 * Makes `fetch` wait as long as the limits of time allow. Node's own gives up after five minutes without an answer,
 * which a large model without a graphics card may well take to read a long prompt. Node does not export its agent, but
 * keeps one where all versions of undici look for it.
 * @returns `undefined` where another agent has taken its place, whose settings then count
 */
export function patientDispatcher(): Dispatcher | undefined {
  if (patient) return patient;
  // The agent is there once something of `fetch` was used.
  void globalThis.Response;
  const agent = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')];
  const Agent = agent?.constructor as (new (options: Options) => Dispatcher) | undefined;
  if (Agent?.name !== 'Agent') return undefined;
  patient = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  return patient;
}
