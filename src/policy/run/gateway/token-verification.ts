import { decodeProtectedHeader, errors, importJWK, jwtVerify, UnsecuredJWT, type JWTPayload } from 'jose';
import { trimEnd } from '../../../base/text/trim.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { bytesOfBase64 } from '../dotnet/text/base64.ts';
import { ticksPer, unixEpoch } from '../dotnet/time/calendar.ts';
import { DotnetError } from '../expression/index.ts';

/** What a token must show. */
export interface TokenDemands {
  readonly keys: readonly JsonWebKey[];
  /** One of them; none means any. */
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly needsExpiry: boolean;
  readonly needsSignature: boolean;
  readonly clockSkewSeconds: number;
  /** Ticks of UTC. */
  readonly now: bigint;
}

/** The claims, or the reason of the gateway's error handling reference. */
export type Verification =
  { readonly ok: true; readonly claims: JWTPayload } | { readonly ok: false; readonly reason: string; readonly message: string };

/** Checks signature, issuer, audience and times of a JSON Web Token. */
export async function verifyToken(
  token: string,
  { keys, issuers, audiences, needsExpiry, needsSignature, clockSkewSeconds, now }: TokenDemands,
): Promise<Verification> {
  const options = {
    ...(issuers.length > 0 && { issuer: [...issuers] }),
    ...(audiences.length > 0 && { audience: [...audiences] }),
    ...(needsExpiry && { requiredClaims: ['exp'] }),
    clockTolerance: clockSkewSeconds,
    currentDate: new Date(Number((now - unixEpoch) / ticksPer.millisecond)),
  };
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    if (alg === 'none' && !needsSignature) return { ok: true, claims: UnsecuredJWT.decode(token, options).payload };
    // a key with another id cannot be it; one without an id may be
    const candidates = keys.filter(key => !('kid' in key) || kid === undefined || key.kid === kid);
    if (candidates.length === 0) {
      return { ok: false, reason: 'TokenSignatureKeyNotFound', message: 'The signing key of the token was not found. Access denied.' };
    }
    let failure: unknown;
    for (const key of candidates) {
      try {
        const { payload } = await jwtVerify(token, await importJWK(key, alg), options);
        return { ok: true, claims: payload };
      } catch (error) {
        failure = error;
        if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) break;
      }
    }
    return refusal(failure);
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Verification {
  const text = error instanceof Error ? error.message : String(error);
  const refuse = (reason: string, message = `${text}. Access denied.`): Verification => ({ ok: false, reason, message });
  if (error instanceof errors.JWTExpired) return refuse('TokenExpired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return refuse('TokenAudienceNotAllowed');
    if (error.claim === 'iss') return refuse('TokenIssuerNotAllowed');
    return refuse(error.claim === 'nbf' ? 'TokenNotYetValid' : 'TokenClaimNotFound');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuse('TokenSignatureInvalid');
  // what is no token at all, or names a key or algorithm that do not go together
  if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return refuse('JwtInvalid', text);
  throw error;
}

/**
 * The keys written into a policy: base64 of a symmetric key, or modulus and exponent. FormatException's message as a refusal is
 * the caller's.
 */
export function signingKeysIn(
  element: Element,
  keyText: (key: Element) => string,
  attribute: (key: Element, name: string) => string | undefined,
): readonly JsonWebKey[] {
  const holder = childElements(element).find(({ name }) => name === 'issuer-signing-keys');
  return (holder ? childElements(holder) : []).flatMap((key): readonly JsonWebKey[] => {
    const [n, e, id] = ['n', 'e', 'id'].map(name => attribute(key, name));
    const named = id === undefined ? {} : { kid: id };
    if (n !== undefined && e !== undefined) return [{ kty: 'RSA', n, e, ...named }];
    const bytes = keyBytes(keyText(key));
    return bytes
      ? [
          {
            kty: 'oct',
            k: trimEnd(
              btoa(String.fromCharCode(...bytes))
                .replaceAll('+', '-')
                .replaceAll('/', '_'),
              '=',
            ),
            ...named,
          },
        ]
      : [];
  });
}

function keyBytes(text: string): Uint8Array | undefined {
  try {
    return text === '' ? undefined : bytesOfBase64(text);
  } catch (error) {
    if (error instanceof DotnetError) return undefined;
    throw error;
  }
}
