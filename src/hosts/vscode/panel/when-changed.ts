/** Hands a value on only where it is another than the last one. */
export function whenChanged<T extends string | number | boolean>(
  hear: (value: T) => void,
): (value: T) => void {
  let last: T | undefined;
  return (value) => {
    if (value === last) return;
    last = value;
    hear(value);
  };
}
