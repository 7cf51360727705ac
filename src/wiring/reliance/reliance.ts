import type { ApiManagementService, IdentityHolder } from '../../azure/index.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import { attachedIdentity } from '../state/identity.ts';
import type { IdentityUse } from './identity-uses.ts';
import { wiringsThatRely } from './journal-reliance.ts';
import type { RelianceQuestion, RelianceFacts, Reliance } from './reliance-facts.ts';

/** Says who relies on an identity, or on a grant. */
export function whoRelies(question: RelianceQuestion, facts: RelianceFacts): Reliance {
  const asked = facts.services.filter(({ service }) =>
    question.kind === 'identity' ? isSameResource(service.id, question.serviceId) : true,
  );
  const inUse = asked.flatMap(({ service, uses }) =>
    uses.map(use => ({ label: labelOf(use, service), reliance: relianceOf(use, service, question, facts) })),
  );
  const of = (reliance: 'relies' | 'unseen'): readonly string[] => inUse.filter(use => use.reliance === reliance).map(({ label }) => label);
  return {
    users: [...of('relies'), ...wiringsThatRely(question, facts)],
    unseen: [
      ...of('unseen').map(label => t('{0} uses an identity for something that is decided at call time', label)),
      ...strangers(question, facts),
      ...facts.unread
        .filter(({ serviceId }) => question.kind === 'grant' || serviceId === undefined || isSameResource(serviceId, question.serviceId))
        .map(({ sentence }) => sentence),
    ],
  };
}

/** What is to be known before something is taken away: who relies on it, and what could not be known; `undefined` where nothing does. */
export function relianceText({ users, unseen }: Reliance): string | undefined {
  const sentences = [
    ...(users.length === 0 ? [] : [t('Used by {0}.', users.join(', ').replace(/,$/, ''))]),
    ...(unseen.length === 0 ? [] : [t('Who else uses it is not known: {0}', unseen.join('; ').replace(/\.?$/, '.'))]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function relianceOf(
  use: IdentityUse,
  service: ApiManagementService,
  question: RelianceQuestion,
  { vaultDnsSuffix }: RelianceFacts,
): 'relies' | 'unseen' | 'no' {
  const isMeant = isIdentityMeant(use, service, question);
  if (isMeant === 'no' || question.kind === 'identity') return isMeant;
  const { target } = use;
  switch (target.kind) {
    case 'elsewhere':
      return 'no';
    case 'unseen':
      return 'unseen';
    case 'vault': {
      const isOther =
        question.secretName !== undefined &&
        target.secretName !== undefined &&
        target.secretName.toLowerCase() !== question.secretName.toLowerCase();
      return target.host !== `${resourceName(question.vaultId)}.${vaultDnsSuffix}`.toLowerCase() || isOther ? 'no' : isMeant;
    }
  }
}

function isIdentityMeant({ identity }: IdentityUse, service: ApiManagementService, question: RelianceQuestion): 'relies' | 'unseen' | 'no' {
  const { systemPrincipalId, userAssigned } = service.identity;
  switch (identity.kind) {
    case 'system':
      if (question.kind === 'identity') return question.identityId === undefined ? 'relies' : 'no';
      return isSame(systemPrincipalId, question.principalId) ? 'relies' : 'no';
    case 'user': {
      const attached = attachedIdentity(service, identity);
      if (question.kind === 'identity') {
        return attached && question.identityId !== undefined && isSameResource(attached.id, question.identityId) ? 'relies' : 'no';
      }
      return isSame(attached?.principalId, question.principalId) ? 'relies' : 'no';
    }
    case 'unseen': {
      if (question.kind === 'identity') return 'unseen';
      return [systemPrincipalId, ...userAssigned.map(({ principalId }) => principalId)].some(id => isSame(id, question.principalId))
        ? 'unseen'
        : 'no';
    }
  }
}

/** Resources with the identity that were not read: other services, and such as are no API Management at all. */
function strangers(question: RelianceQuestion, { holders, services, unread }: RelianceFacts): readonly string[] {
  if (question.kind === 'identity') return [];
  const own = holders.filter(({ principalId }) => isSame(principalId, question.principalId));
  const reportedIds = [...services.map(({ service }) => service.id), ...unread.map(({ serviceId }) => serviceId ?? '')];
  const isStrange = ({ resourceId }: IdentityHolder): boolean => !reportedIds.some(id => isSameResource(id, resourceId));
  const isKnown =
    own.length > 0 ||
    services.some(({ service: { identity } }) =>
      [identity.systemPrincipalId, ...identity.userAssigned.map(({ principalId }) => principalId)].some(id =>
        isSame(id, question.principalId),
      ),
    );
  if (!isKnown && unread.length === 0) {
    return [t('principal {0} is no identity that can be seen here; if it is a group, its members are not seen', question.principalId)];
  }
  return own.filter(isStrange).map(({ name, type }) => t('{0} ({1}) has the identity, too, and what it reads was not looked at', name, type));
}

function labelOf({ label, line }: IdentityUse, { name }: ApiManagementService): string {
  return line === undefined ? t('{0} of {1}', label, name) : t('{0} of {1} (line {2})', label, name, line);
}

function isSame(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
