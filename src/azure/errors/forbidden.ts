import { AppError } from '../../base/app-error.ts';
import { t, toKeep } from '../../base/text/translation.ts';
import type { Failure } from './failure.ts';
import { describeResource } from './resource-words.ts';

/** Turns a 403 of Resource Manager or of a vault into what is missing and who can give it. */
export function forbidden(failure: Failure, target: string): AppError {
  switch (failure.innerCode) {
    case 'ForbiddenByFirewall':
    case 'ForbiddenByConnection':
      return new AppError(
        'vault-firewall',
        failure.innerCode === 'ForbiddenByConnection'
          ? t('The firewall of {0} does not let this machine in: public access is off.', vaultOf(target))
          : t('The firewall of {0} does not let this machine in.', vaultOf(target)),
        t('Add your address to the vault\'s network settings, or work from a network that may reach it.'),
      );
    case 'ForbiddenByPolicy':
      return new AppError(
        'forbidden',
        t('Your account has no access policy on {0} that allows this.', vaultOf(target)),
        t('Ask for an access policy with the secret permission "{0}".', /secrets (\w+) permission/i.exec(failure.message)?.[1] ?? 'set'),
      );
    case 'ForbiddenByRbac':
      return new AppError(
        'forbidden',
        t('Your account has no role on {0} that allows this.', vaultOf(target)),
        t('Ask for the role "Key Vault Secrets Officer" on the vault; a role given just now takes some minutes to count.'),
      );
    case 'SecretDisabled':
      return new AppError('secret-disabled', t('The {0} is disabled.', target), t('Enable it in the vault, or choose another secret.'));
    case undefined:
    default:
      return forbiddenByManager(failure, target);
  }
}

function forbiddenByManager(failure: Failure, target: string): AppError {
  if (/^(RequestDisallowedByPolicy|RequestDisallowedByAzure)$/i.test(failure.code)) {
    return new AppError(
      'forbidden',
      t('A policy of your organisation does not allow this change of {0}.', target),
      t('Ask the owner of the subscription for an exemption.'),
    );
  }
  const action = /perform action(?:\(s\))? '([^']+)'/i.exec(failure.message)?.[1];
  const scope = /(?:over|on the linked|on) scope(?:\(s\))? '([^']+)'/i.exec(linkedPart(failure.message))?.[1];
  const where = scope === undefined ? target : describeResource(scope);
  if (action === undefined) {
    return new AppError(
      'forbidden',
      t('Azure does not let your account do this on {0}.', where),
      t('Ask the owner of the subscription for the missing role.'),
    );
  }
  const linked = /LinkedAuthorizationFailed/i.test(failure.code) ? linkedAction(failure.message) : undefined;
  const missing = linked ?? action;
  return new AppError(
    'forbidden',
    t('Your account may not do {0} on {1}.', missing, where),
    isRoleWrite(missing)
      ? t('Ask for the role {0} there. If you are eligible for it, activate it in Privileged Identity Management first. If it was given just now, wait a few minutes and sign in again.', roleFor(missing))
      : t('Ask for the role {0} there. If it was given just now, wait a few minutes and sign in again.', roleFor(missing)),
  );
}

// "… has permission to perform action A on scope B; however, it does not have permission to perform action(s) C on the linked scope(s) D"
function linkedPart(message: string): string {
  const at = message.search(/however,/i);
  return at < 0 ? message : message.slice(at);
}

function linkedAction(message: string): string | undefined {
  return /perform action(?:\(s\))? '([^']+)'/i.exec(linkedPart(message))?.[1];
}

/** The role that has an action, as the portal names it. */
function roleFor(action: string): string {
  const name = action.toLowerCase();
  if (isRoleWrite(action)) return t('"Key Vault Data Access Administrator", "User Access Administrator" or "Owner"');
  if (name === 'microsoft.managedidentity/userassignedidentities/assign/action') return '"Managed Identity Operator"';
  if (name.endsWith('/read')) return '"Reader"';
  if (name.startsWith('microsoft.keyvault/vaults/')) return '"Key Vault Contributor"';
  if (name.startsWith('microsoft.apimanagement/service/')) return '"API Management Service Contributor"';
  return '"Contributor"';
}

function isRoleWrite(action: string): boolean {
  return /^microsoft\.authorization\/roleassignments\/(?!read$)/i.test(action);
}

function vaultOf(target: string): string {
  const vault = /^.* of key vault (\S+)$/.exec(toKeep(target))?.[1];
  return vault === undefined ? target : t('key vault {0}', vault);
}
