import type { PolicyWish } from '../../request/wiring-request.ts';
import type { BlockOptions } from '../block-options.ts';
import { withEarlierGuard } from './cache-guard.ts';
import { credentialLines } from './credential-lines.ts';
import { escapeAttribute } from './escape-xml.ts';
import { fetchLines } from './fetch-lines.ts';
import { heldSecret } from './held-secret.ts';
import { keyHeader } from '../key-removal.ts';
import { requestsOfToken, tokenLines } from './token-lines.ts';

/**
 * The policies that fetch a secret and hand it to the backend: lines without outer indentation, two blanks a level, LF.
 * The secret reaches the backend's credential only; the caller gets a status and a sentence when the vault refuses.
 */
export function blockText(wish: PolicyWish, options: BlockOptions, { removesKey = true }: { readonly removesKey?: boolean } = {}): string {
  const ownsKey = removesKey && !isKeyHeader(wish.credential);
  return [
    ...secretLines(wish, options),
    ...(ownsKey ? keyLines : []),
    ...towardsBackend(wish),
    '<!-- End of the lines for the backend’s secret -->',
  ].join('\n');
}

/** The block as written before its end was marked and a cache miss emptied its variable; policies and journals contain such. */
export function earlierBlockText(wish: PolicyWish, options: BlockOptions): string {
  return withEarlierGuard([...secretLines(wish, options), ...keyLines, ...towardsBackend(wish)].join('\n'));
}

/** What a comment begins with that marks the end of a block. */
export const endOfBlock = /^\s*End of the lines for the backend’s secret/;

/** The lines that keep the subscription key from the backend. */
export const keyLines: readonly string[] = [
  '<!-- The subscription key is for the gateway, not for the backend -->',
  `<set-header name="${keyHeader}" exists-action="delete" />`,
];

/** Whether a credential takes the place of the subscription key, which is overwritten then. */
export function isKeyHeader(credential: PolicyWish['credential']): boolean {
  return credential.kind === 'header' && credential.name.toLowerCase() === keyHeader.toLowerCase();
}

function secretLines(wish: PolicyWish, options: BlockOptions): readonly string[] {
  return wish.credential.kind === 'oauth' ? tokenLines(wish, wish.credential, options) : fetchLines(wish, options);
}

/** The lines that use the secret: the credential, path and backend as wished, and for a token where it comes from. */
export function useLines(wish: PolicyWish): readonly string[] {
  const { credential, delivery } = wish;
  return [
    ...(credential.kind === 'oauth' && delivery.kind !== 'certificate' ? requestsOfToken(credential, heldSecret(delivery)) : []),
    ...towardsBackend(wish),
  ];
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
