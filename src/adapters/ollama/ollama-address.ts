const defaultPort = '11434';
const defaultAddress = `http://127.0.0.1:${defaultPort}`;

/**
 * The address of an Ollama server, in whatever way it is written: as `OLLAMA_HOST` has it (`host`, `host:port`,
 * `:port`, `0.0.0.0`, which is where a server listens and not where it is found), or as an address that somebody took
 * over from an OpenAI-compatible client (`http://host:11434/v1`).
 * @returns without a slash at the end; the default for nothing and for what cannot be read
 */
export function ollamaAddress(value: string | undefined): string {
  const written = value?.trim() ?? '';
  if (written === '') return defaultAddress;
  const isWhole = /^https?:\/\//i.test(written);
  const rest = written.startsWith(':') ? `127.0.0.1${written}` : written;
  const url = URL.parse(isWhole ? written : `http://${rest}`);
  if (!url) return defaultAddress;
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.hostname === '[::]') url.hostname = '[::1]';
  // As in Ollama itself, an address with a scheme and without a port has the scheme's own.
  if (!isWhole && !/:\d+(\/|$)/.test(rest)) url.port = defaultPort;
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(v1|api)$/, '');
  return `${url.origin}${path}`;
}
