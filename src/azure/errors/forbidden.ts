import { AppError } from '../../base/app-error.ts';
import type { Failure } from './failure.ts';
import { describeResource } from './resource-words.ts';

/** Turns a 403 of Resource Manager or of a vault into what is missing and who can give it. */
export function forbidden(failure: Failure, target: string): AppError {
  switch (failure.innerCode) {
    case 'ForbiddenByFirewall':
    case 'ForbiddenByConnection':
      return new AppError(
        'vault-firewall',
        `The firewall of ${vaultOf(target)} does not let this machine in${failure.innerCode === 'ForbiddenByConnection' ? ': public access is off' : ''}.`,
        'Add your address to the vault\'s network settings, or work from a network that may reach it.',
      );
    case 'ForbiddenByPolicy':
      return new AppError(
        'forbidden',
        `Your account has no access policy on ${vaultOf(target)} that allows this.`,
        `Ask for an access policy with the secret permission "${/secrets (\w+) permission/i.exec(failure.message)?.[1] ?? 'set'}".`,
      );
    case 'ForbiddenByRbac':
      return new AppError(
        'forbidden',
        `Your account has no role on ${vaultOf(target)} that allows this.`,
        'Ask for the role "Key Vault Secrets Officer" on the vault; a role given just now takes some minutes to count.',
      );
    case 'SecretDisabled':
      return new AppError('secret-disabled', `The ${target} is disabled.`, 'Enable it in the vault, or choose another secret.');
    case undefined:
    default:
      return forbiddenByManager(failure, target);
  }
}

function forbiddenByManager(failure: Failure, target: string): AppError {
  if (/^(RequestDisallowedByPolicy|RequestDisallowedByAzure)$/i.test(failure.code)) {
    return new AppError(
      'forbidden',
      `A policy of your organisation does not allow this change of ${target}.`,
      'Ask the owner of the subscription for an exemption.',
    );
  }
  const action = /perform action(?:\(s\))? '([^']+)'/i.exec(failure.message)?.[1];
  const scope = /(?:over|on the linked|on) scope(?:\(s\))? '([^']+)'/i.exec(linkedPart(failure.message))?.[1];
  const where = scope === undefined ? target : describeResource(scope);
  if (action === undefined) {
    return new AppError(
      'forbidden',
      `Azure does not let your account do this on ${where}.`,
      'Ask the owner of the subscription for the missing role.',
    );
  }
  const linked = /LinkedAuthorizationFailed/i.test(failure.code) ? linkedAction(failure.message) : undefined;
  const missing = linked ?? action;
  return new AppError(
    'forbidden',
    `Your account may not do ${missing} on ${where}.`,
    `Ask for the role ${roleFor(missing)} there. ${isRoleWrite(missing) ? 'If you are eligible for it, activate it in Privileged Identity Management first. ' : ''}If it was given just now, wait a few minutes and sign in again.`,
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
  if (isRoleWrite(action)) return '"Key Vault Data Access Administrator", "User Access Administrator" or "Owner"';
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
  return target.replace(/^.* of (?=key vault )/, '');
}
