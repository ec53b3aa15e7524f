import { isIPv4 } from 'node:net';

/** Whether a host name means this computer: `localhost` and the loopback addresses, and no other of a local network. */
export function isThisComputer(hostname: string): boolean {
  const name = hostname.toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]') return true;
  // An IPv4 address within IPv6, as URL parsing writes it.
  if (/^\[::ffff:7f[\da-f]{2}:/.test(name)) return true;
  // URL parsing has made every spelling of an IPv4 address four decimals.
  return isIPv4(name) && (name.startsWith('127.') || name === '0.0.0.0');
}
