import type { PolicyWish } from '../wish.ts';
import type { BlockOptions } from './block-options.ts';
import { credentialLines } from './credential-lines.ts';
import { escapeAttribute } from './escape-xml.ts';
import { fetchLines } from './fetch-lines.ts';
import { heldSecret } from './held-secret.ts';
import { requestsOfToken, tokenLines } from './token-lines.ts';

/**
 * The policies that fetch a secret and hand it to the backend: lines without outer indentation, two blanks a level, LF.
 * The secret reaches the backend's credential only; the caller gets a status and a sentence when the vault refuses.
 */
export function blockText(wish: PolicyWish, options: BlockOptions): string {
  const lines = [
    ...(wish.credential.kind === 'oauth' ? tokenLines(wish, wish.credential, options) : fetchLines(wish, options)),
    '<!-- The subscription key is for the gateway, not for the backend -->',
    '<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />',
    ...towardsBackend(wish),
  ];
  return lines.join('\n');
}

/** The lines that use the secret: the credential, path and backend as wished, and for a token where it comes from. */
export function useLines(wish: PolicyWish): readonly string[] {
  const { credential, delivery } = wish;
  return [...(credential.kind === 'oauth' && delivery.kind !== 'certificate' ? requestsOfToken(credential, heldSecret(delivery)) : []), ...towardsBackend(wish)];
}

/** Credential, path and backend. A query parameter comes after the path, which is written with a query of its own. */
function towardsBackend(wish: PolicyWish): readonly string[] {
  const { credential, rewriteTemplate, backendUrl } = wish;
  const use = credentialLines(wish);
  return [
    ...(credential.kind === 'query' ? [] : use),
    ...(rewriteTemplate === undefined ? [] : [`<rewrite-uri template="${escapeAttribute(rewriteTemplate)}" />`]),
    ...(credential.kind === 'query' ? use : []),
    ...(backendUrl === undefined ? [] : [`<set-backend-service base-url="${escapeAttribute(backendUrl)}" />`]),
  ];
}
