/** Whether every address of an IPv4 address or CIDR range is in another one; what is neither is in none and contains none. */
export function isInRange(addresses: string, range: string): boolean {
  const [inner, outer] = [parseRange(addresses), parseRange(range)];
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.bits >= outer.bits &&
    network(inner.address, outer.bits) === network(outer.address, outer.bits)
  );
}

/** How many addresses a range has; 0 for what is none. */
export function sizeOfRange(range: string): number {
  const parsed = parseRange(range);
  return parsed === undefined ? 0 : 2 ** (32 - parsed.bits);
}

interface Range {
  readonly address: number;
  /** How many leading bits are the network's. */
  readonly bits: number;
}

function parseRange(text: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  const [, ...parts] = match;
  const octets = parts.slice(0, 4).map(Number);
  const bits = Number(parts[4] ?? 32);
  if (octets.some(octet => octet > 255) || bits > 32) return undefined;
  return { address: octets.reduce((address, octet) => address * 256 + octet, 0), bits };
}

// by division: JavaScript's shifts are of signed 32-bit numbers
function network(address: number, bits: number): number {
  return Math.floor(address / 2 ** (32 - bits));
}
