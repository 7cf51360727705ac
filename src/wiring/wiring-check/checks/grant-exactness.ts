import { capitalise } from '../../../base/text/sentence.ts';
import { t } from '../../../base/text/translation.ts';
import type { EstateGrant } from '../../state/estate.ts';
import { holdingWords } from '../../grants/holding.ts';
import type { Check } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { relianceEvidence } from '../words.ts';
import type { RelianceFacts } from '../../reliance/reliance-facts.ts';

/** No identity of a service can do more in a vault than read secrets. */
export const grantExactnessCheck: Check = {
  id: 'grant-exactness',
  title: t('Grants that are exactly Get'),
  inputs: [],
  run: ({ grants, reliance }) => grants.flatMap(entry => tooBroad(entry, reliance) ?? []),
};

function tooBroad({ identity, service, vault, grant }: EstateGrant, reliance: RelianceFacts): WiringFinding | undefined {
  if (grant.kind !== 'more-than-get') return undefined;
  const holder =
    identity.kind === 'system' ? t('the system-assigned identity of {0}', service.name) : t('the user-assigned identity {0}', identity.name);
  const isTakenHere =
    vault.accessModel === 'accessPolicies'
      ? vault.accessPolicies.some(({ objectId }) => objectId.toLowerCase() === identity.principalId.toLowerCase())
      : grant.holdings.some(({ isInherited, viaGroup, excess }) => !isInherited && viaGroup === undefined && excess.length > 0);
  const elsewhere = grant.holdings.filter(
    ({ isInherited, viaGroup, excess }) => excess.length > 0 && (isInherited || viaGroup !== undefined),
  );
  return {
    check: 'grant-exactness',
    severity: 'warning',
    fact: t('more than Get'),
    message: t('{0} can do more in {1} than read secrets: {2}.', capitalise(holder), vault.name, grant.excess.join(', ')),
    evidence: [
      t('Principal {0}.', identity.principalId),
      ...grant.holdings.map(
        holding => `${holdingWords(holding)}: ${holding.excess.length === 0 ? t('reads secrets') : holding.excess.join(', ')}.`,
      ),
      relianceEvidence(identity.principalId, vault, reliance),
    ],
    subject: {
      kind: 'vault',
      id: vault.id,
      label: vault.name,
      name: identity.kind === 'system' ? service.name : identity.name,
      within: vault.name,
    },
    nextStep: isTakenHere
      ? t('Tighten it to Get only, if nothing else works with this identity.')
      : t('Take it away where it was given: {0}. It applies to other resources too.', elsewhere.map(({ scopeLabel, viaGroup }) => (viaGroup === undefined ? scopeLabel : t('group {0}', viaGroup))).join(', ') || t('above the vault')),
    ...(isTakenHere && {
      fix: {
        label: t('Tighten to Get only'),
        changes: [{ step: 'tighten-grant', wish: { vaultId: vault.id, principalId: identity.principalId, holder } }],
      },
    }),
  };
}
