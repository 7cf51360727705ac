import type { KnownNamedValue } from './knowledge.ts';

const kinds: Readonly<Record<KnownNamedValue['kind'], string>> = {
  plain: 'plain named value',
  secret: 'secret named value',
  'key-vault': 'named value from Key Vault',
};

/** What a named value is, without what it holds. */
export function namedValueWords({ kind, vaultAddress, fetch, origin }: KnownNamedValue): { readonly kind: string; readonly state: string } {
  const place = origin === 'service' ? 'Read from the service.' : 'Read from a file beside the policy; whether the service has it is not known.';
  const source = vaultAddress === undefined ? '' : `Source: ${vaultAddress}.`;
  const noFetch = kind === 'key-vault' ? 'How its last fetch ended is not known.' : '';
  return { kind: kinds[kind], state: [source, fetch?.sentence ?? noFetch, place].filter(sentence => sentence !== '').join(' ') };
}
