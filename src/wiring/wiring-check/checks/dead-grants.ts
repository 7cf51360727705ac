import { permissionsText } from '../../../base/azure-names/access-permissions.ts';
import type { DeadGrant } from '../../grants/dead-grants.ts';
import type { Check } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { vaultSubject } from '../words.ts';

/** Nothing is left on a vault for an identity that is gone. */
export const deadGrantsCheck: Check = {
  id: 'dead-grants',
  title: 'Grants of identities that are gone',
  inputs: [],
  run: ({ deadGrants }) => deadGrants.map(leftOver),
};

function leftOver(dead: DeadGrant): WiringFinding {
  const { vault, principalId, evidence } = dead;
  const what =
    dead.kind === 'access-policy'
      ? `an access policy (${permissionsText(dead.policy)})`
      : `a role assignment${dead.assignment.scope.length > vault.id.length ? ` on ${dead.assignment.scope.slice(vault.id.length + 1)}` : ''}`;
  return {
    check: 'dead-grants',
    severity: evidence === 'certain' ? 'warning' : 'information',
    fact: evidence === 'certain' ? 'grant of an identity that is gone' : 'grant of no identity you can see',
    message: `${vault.name} has ${what} for principal ${principalId}, which no identity has that you can see.`,
    evidence: [
      evidence === 'certain'
        ? 'It was made for a managed identity: an identity that is made again has another principal id, and leaves its old grants behind.'
        : 'It is for secrets alone, as an identity of a service has it; but it may as well be a person’s, an application’s or a group’s, and then the members of the group read by it, which is not seen from here.',
      'An identity in a subscription that you do not see looks the same.',
    ],
    subject: vaultSubject(vault),
    nextStep:
      evidence === 'certain'
        ? 'Remove it, unless it belongs to a subscription that you do not see.'
        : 'Look the id up in Entra ID. If nothing there has it, remove the entry under “Access policies” of the vault in the portal.',
    // without a proof that no principal has it, nothing is offered that could take a group's access away
    ...(evidence === 'certain' && {
      fix: {
        label: 'Remove it',
        changes: [{ step: 'remove-grant', wish: { vaultId: vault.id, principalId, holder: `principal ${principalId}` } }],
      },
    }),
  };
}
