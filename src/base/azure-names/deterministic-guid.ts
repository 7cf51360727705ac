/** The namespace of all of them: exported scripts make the same names with it. */
export const guidNamespace: Readonly<Uint8Array> = new Uint8Array([
  0x6b, 0x1f, 0x0c, 0x52, 0x2e, 0x9a, 0x5d, 0x43, 0x8c, 0x07, 0x3d, 0x91, 0x5e, 0xa4, 0x77, 0x10,
]);

/** A GUID that is always the same for the same parts (UUID version 5, RFC 9562), compared without regard to case. */
export async function deterministicGuid(...parts: readonly string[]): Promise<string> {
  const name = new TextEncoder().encode(parts.join('|').toLowerCase());
  const input = new Uint8Array(guidNamespace.length + name.length);
  input.set(guidNamespace);
  input.set(name, guidNamespace.length);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', input)).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
