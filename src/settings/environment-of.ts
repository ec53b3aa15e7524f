/** The environment variable of a setting: `triptych.firstTokenTimeout` is `TRIPTYCH_FIRST_TOKEN_TIMEOUT`. */
export function environmentOf(key: `triptych.${string}`): string {
  return key
    .replaceAll(/[A-Z]/g, (capital) => `_${capital}`)
    .replaceAll('.', '_')
    .toUpperCase();
}
