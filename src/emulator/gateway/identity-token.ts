import { isObject, parseJson, textOf } from '../server/json.ts';

/** What a token of a service's managed identity says, inside the emulator. */
export interface IdentityToken {
  readonly service: string;
  /** Of a user-assigned identity; absent for the system-assigned one. */
  readonly clientId: string | undefined;
  readonly audience: string;
}

const prefix = 'emulator.identity.';

/** A token for the managed identity of a service. Only vaults that the emulator's own gateway calls take it. */
export function issueIdentityToken({ service, clientId, audience }: IdentityToken): string {
  return prefix + Buffer.from(JSON.stringify({ service, clientId, audience })).toString('base64url');
}

/** Reads an Authorization header; undefined when it contains no such token. */
export function readIdentityToken(header: string | undefined): IdentityToken | undefined {
  const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (!token?.startsWith(prefix)) return undefined;
  const content = parseJson(Buffer.from(token.slice(prefix.length), 'base64url').toString());
  if (!isObject(content)) return undefined;
  return { service: textOf(content.service) ?? '', clientId: textOf(content.clientId), audience: textOf(content.audience) ?? '' };
}

/** The tokens of managed identities and applications in a text. */
export function tokensIn(text: string): readonly string[] {
  return [...text.matchAll(/emulator\.(?:identity|application)\.[\w-]+/g)].map(([token]) => token);
}
