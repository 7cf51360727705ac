import { said, t, told, type Sentence } from '../../base/text/translation.ts';
import type { KnownNamedValue } from './knowledge.ts';

const kinds: Readonly<Record<KnownNamedValue['kind'], { readonly name: Sentence; readonly alone: Sentence }>> = {
  plain: { name: said('plain named value'), alone: said('Plain named value.') },
  secret: { name: said('secret named value'), alone: said('Secret named value.') },
  'key-vault': { name: said('named value from Key Vault'), alone: said('Named value from Key Vault.') },
};

/** What a named value is, without what it holds: its kind in a few words and as a sentence, and what is known of it. */
export function namedValueWords({ kind, vaultAddress, fetch, origin }: KnownNamedValue): {
  readonly kind: string;
  readonly kindSentence: string;
  readonly state: string;
} {
  const place = origin === 'service' ? t('Read from the service.') : t('Read from a file beside the policy; whether the service has it is not known.');
  const source = vaultAddress === undefined ? '' : t('Source: {0}.', vaultAddress);
  const noFetch = kind === 'key-vault' ? t('How its last fetch ended is not known.') : '';
  const { name, alone } = kinds[kind];
  return { kind: told(name), kindSentence: told(alone), state: [source, fetch?.sentence ?? noFetch, place].filter(sentence => sentence !== '').join(' ') };
}
