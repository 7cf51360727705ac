import { capitalise } from '../../../base/text/sentence.ts';
import type { EstateGrant } from '../../state/estate.ts';
import { holdingWords } from '../../grants/holding.ts';
import type { RelianceFacts } from '../../reliance/reliance.ts';
import type { Check } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { relianceEvidence } from '../words.ts';

/** No identity of a service can do more in a vault than read secrets. */
export const grantExactnessCheck: Check = {
  id: 'grant-exactness',
  title: 'Grants that are exactly Get',
  inputs: [],
  run: ({ grants, reliance }) => grants.flatMap(entry => tooBroad(entry, reliance) ?? []),
};

function tooBroad({ identity, service, vault, grant }: EstateGrant, reliance: RelianceFacts): WiringFinding | undefined {
  if (grant.kind !== 'more-than-get') return undefined;
  const holder =
    identity.kind === 'system' ? `the system-assigned identity of ${service.name}` : `the user-assigned identity ${identity.name}`;
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
    fact: 'more than Get',
    message: `${capitalise(holder)} can do more in ${vault.name} than read secrets: ${grant.excess.join(', ')}.`,
    evidence: [
      `Principal ${identity.principalId}.`,
      ...grant.holdings.map(
        holding => `${holdingWords(holding)}: ${holding.excess.length === 0 ? 'reads secrets' : holding.excess.join(', ')}.`,
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
      ? 'Tighten it to Get only, if nothing else works with this identity.'
      : `Take it away where it was given: ${elsewhere.map(({ scopeLabel, viaGroup }) => (viaGroup === undefined ? scopeLabel : `group ${viaGroup}`)).join(', ') || 'above the vault'}. It applies to other resources too.`,
    ...(isTakenHere && {
      fix: {
        label: 'Tighten to Get only',
        changes: [{ step: 'tighten-grant', wish: { vaultId: vault.id, principalId: identity.principalId, holder } }],
      },
    }),
  };
}
