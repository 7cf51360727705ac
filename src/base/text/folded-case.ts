/** Code units in which letters of either case are the same; each is where it was. */
export function foldedCase(units: Uint16Array): Uint16Array {
  const folded = new Uint16Array(units.length);
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] ?? 0;
    if (unit < 128) folded[at] = unit >= 65 && unit <= 90 ? unit + 32 : unit;
    else if (isHigh(unit) && isLow(units[at + 1])) {
      const [high = 0, low = 0] = foldedCharacter(String.fromCharCode(unit, units[at + 1] ?? 0));
      folded[at++] = high;
      folded[at] = low;
    } else folded[at] = foldedUnit(unit);
  }
  return folded;
}

/** What each unit beyond ASCII folds to, once it was asked for; 0 where it was not. */
const known = new Uint16Array(0x10000);

function foldedUnit(unit: number): number {
  const found = known[unit] ?? 0;
  if (found !== 0) return found;
  const [folded = unit] = foldedCharacter(String.fromCharCode(unit));
  known[unit] = folded;
  return folded;
}

/** The small letter of the capital letter, where both take as much room; sigma has a second small one at the end of words. */
function foldedCharacter(character: string): readonly number[] {
  const folded =
    [character.toUpperCase(), character.toUpperCase().toLowerCase()].findLast(({ length }) => length === character.length) ?? character;
  return Array.from({ length: folded.length }, (_, index) => folded.charCodeAt(index));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit = 0): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
