import { vaultClouds, type VaultCloud } from '../../../base/azure-names/vault-clouds.ts';
import { attributeOf, setAttribute } from '../../syntax/index.ts';
import type { FixMaker } from '../fix.ts';
import { t } from '../../../base/text/translation.ts';

/** Asks for a token with the audience of the vault's own cloud; linting says which, wherever the URL comes from. */
export const correctAudience: FixMaker = ({ element }) => {
  const given = attributeOf(element, 'resource');
  if (!given?.parts.every(({ kind }) => kind === 'literal')) return [];
  // where the URL is not known, the cloud that the audience names already
  const isNamed = ({ suffix }: VaultCloud): boolean => given.value.toLowerCase().includes(suffix);
  return [...vaultClouds.filter(isNamed), ...vaultClouds].map(({ audience }) => ({
    title: t('Ask for a token for {0}', audience),
    edits: [setAttribute(element, 'resource', audience)],
  }));
};
