import { permissionsText } from '../../../base/azure-names/access-permissions.ts';
import { t } from '../../../base/text/translation.ts';
import type { DeadGrant } from '../../grants/dead-grants.ts';
import type { Check } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { vaultSubject } from '../words.ts';

/** Nothing is left on a vault for an identity that is gone. */
export const deadGrantsCheck: Check = {
  id: 'dead-grants',
  title: t('Grants of identities that are gone'),
  inputs: [],
  run: ({ deadGrants }) => deadGrants.map(leftOver),
};

function leftOver(dead: DeadGrant): WiringFinding {
  const { vault, principalId, evidence } = dead;
  const what =
    dead.kind === 'access-policy'
      ? t('an access policy ({0})', permissionsText(dead.policy))
      : dead.assignment.scope.length > vault.id.length
          ? t('a role assignment on {0}', dead.assignment.scope.slice(vault.id.length + 1))
          : t('a role assignment');
  return {
    check: 'dead-grants',
    severity: evidence === 'certain' ? 'warning' : 'information',
    fact: evidence === 'certain' ? t('grant of an identity that is gone') : t('grant of no identity you can see'),
    message: t('{0} has {1} for principal {2}, which no identity has that you can see.', vault.name, what, principalId),
    evidence: [
      evidence === 'certain'
        ? t('It was made for a managed identity: an identity that is made again has another principal id, and leaves its old grants behind.')
        : t('It is for secrets alone, as an identity of a service has it; but it may as well be a person’s, an application’s or a group’s, and then the members of the group read by it, which is not seen from here.'),
      t('An identity in a subscription that you do not see looks the same.'),
    ],
    subject: vaultSubject(vault),
    nextStep:
      evidence === 'certain'
        ? t('Remove it, unless it belongs to a subscription that you do not see.')
        : t('Look the id up in Entra ID. If nothing there has it, remove the entry under “Access policies” of the vault in the portal.'),
    // without a proof that no principal has it, nothing is offered that could take a group's access away
    ...(evidence === 'certain' && {
      fix: {
        label: t('Remove it'),
        changes: [{ step: 'remove-grant', wish: { vaultId: vault.id, principalId, holder: t('principal {0}', principalId) } }],
      },
    }),
  };
}
