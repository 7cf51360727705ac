/** The code units of a text. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** What a hexadecimal digit is worth; -1 where it is none. */
export function hexValue(unit = 0): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = lower(unit) - 87;
  return letter >= 10 && letter <= 15 ? letter : -1;
}

/** The small letter of an ASCII letter; other units are none of what escapes are written in. */
export function lower(unit = 0): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}
