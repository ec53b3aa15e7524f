import type { Locale } from '../src/protocol/panel-state.ts';

/** Milliseconds as a person reads them: `8 ms`, `1.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number, locale: Locale): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${fixed(milliseconds / 1000, 1, locale)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Seconds that are over: `12 s`. */
export function wholeSeconds(value: number): string {
  return `${Math.floor(value)} s`;
}

/** `1,234`. */
export function amount(value: number, locale: Locale): string {
  return Math.round(value).toLocaleString(locale);
}

/** `1 file`, `3 files`. */
export function counted(count: number, one: string, many: string, locale: Locale): string {
  return `${amount(count, locale)} ${count === 1 ? one : many}`;
}

/** Tokens in little room: `812`, `1.2k`, `31k`, `1.5M`. */
export function shortAmount(value: number, locale: Locale): string {
  if (value < 1000) return String(Math.round(value));
  const [scaled, unit] = value < 999_500 ? [value / 1000, 'k'] : [value / 1_000_000, 'M'];
  return `${fixed(scaled, scaled < 9.95 ? 1 : 0, locale)}${unit}`;
}

/** US dollars; small ones with more digits, since a request may cost a fraction of a cent. */
export function dollars(value: number, locale: Locale): string {
  const sign = locale === 'en' ? '$' : 'US$ ';
  if (value === 0) return `${sign}0`;
  if (value < 0.0001) return `< ${sign}${fixed(0.0001, 4, locale)}`;
  return `${sign}${fixed(value, value < 0.1 ? 4 : 2, locale)}`;
}

/** `812 B`, `1.2 kB`, `4.7 GB`. */
export function bytes(value: number, locale: Locale): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let scaled = value;
  let unit = 0;
  for (; scaled >= 999.5 && unit < units.length - 1; unit++) scaled /= 1000;
  return `${fixed(scaled, unit > 0 && scaled < 9.95 ? 1 : 0, locale)} ${units[unit]}`;
}

/** `41 %` of 0.41. */
export function percent(share: number, locale: Locale): string {
  return `${fixed(share * 100, 0, locale)}${locale === 'en' ? ' %' : '%'}`;
}

/** Energy in watt-hours: `0.32 Wh`. */
export function wattHours(value: number, locale: Locale): string {
  return `${fixed(value, value < 0.1 ? 4 : 2, locale)} Wh`;
}

/** A figure from 0 to 1 with two digits: `0.41`. */
export function score(value: number, locale: Locale): string {
  return fixed(value, 2, locale);
}

function fixed(value: number, digits: number, locale: Locale): string {
  return value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
