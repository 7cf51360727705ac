import type { Azure, NotRead } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { isSameResource, parseResourceId } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import { grantOf } from '../grants/grant.ts';
import { identityUsesOf, type UsingEntities } from './identity-uses.ts';
import { readCertificates } from './read-certificates.ts';
import { whoRelies } from './reliance.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import type { Reliance, RelianceFacts, RelianceQuestion, ServiceInUse, Unread } from './reliance-facts.ts';

/** Reads in Azure, and in the journal's other entries, who relies on something. What cannot be read is reported; a cancel ends it. */
export function readReliance(
  azure: Azure,
  question: RelianceQuestion,
  journal: readonly JournalEntry[],
  signal: AbortSignal,
): Promise<Reliance> {
  return createRelianceReader(azure, journal, signal)(question);
}

/** {@link readReliance} for several questions between which no policy and no named value changes: each service is read once. */
export function createRelianceReader(
  azure: Azure,
  journal: readonly JournalEntry[],
  signal: AbortSignal,
): (question: RelianceQuestion) => Promise<Reliance> {
  const known = new Map<string, ReturnType<typeof readService>>();
  const serviceOf = (id: string): ReturnType<typeof readService> => {
    const key = id.toLowerCase();
    const reading = known.get(key) ?? readService(azure, id, signal);
    known.set(key, reading);
    reading.catch(() => known.delete(key)); // the caller gets the failure; the next question reads again
    return reading;
  };
  return question => relianceOn({ azure, question, journal, signal, serviceOf });
}

interface RelianceReading {
  readonly azure: Azure;
  readonly question: RelianceQuestion;
  readonly journal: readonly JournalEntry[];
  readonly signal: AbortSignal;
  readonly serviceOf: (id: string) => ReturnType<typeof readService>;
}

async function relianceOn({ azure, question, journal, signal, serviceOf }: RelianceReading): Promise<Reliance> {
  const unread: Unread[] = [];
  const tryRead = async <T>(what: string, read: () => Promise<T>, serviceId?: string): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted || isCancellation(error) || !isAppError(error)) throw error;
      unread.push({ sentence: t('{0}: {1}', what, error.message), ...(serviceId !== undefined && { serviceId }) });
      return undefined;
    }
  };
  if (await tryRead(t('Other grants of the identity'), () => readsOtherwise(azure, question, signal))) return { users: [], unseen: [] };
  const holders =
    question.kind === 'identity'
      ? []
      : ((await tryRead(t('Who has the identity'), () => azure.identityHolders.list(question.principalId, signal))) ?? []);
  const serviceIds = [
    question.serviceId ?? [],
    holders.filter(({ type }) => type === 'microsoft.apimanagement/service').map(({ resourceId }) => resourceId),
  ].flat();
  const services: ServiceInUse[] = [];
  for (const id of serviceIds.filter((one, index) => serviceIds.findIndex(other => isSameResource(one, other)) === index)) {
    const name = parseResourceId(id)?.segments.at(-1) ?? id;
    const found = await tryRead(t('Policies, named values and certificates of {0}', name), () => serviceOf(id), id);
    services.push(...(found?.services ?? []));
    unread.push(...(found?.unread ?? []).map(({ what, why }) => ({ sentence: t('{0} of {1}: {2}', what, name, why), serviceId: id })));
  }
  const facts: RelianceFacts = { vaultDnsSuffix: azure.cloud.vaultDnsSuffix, services, holders, journal, unread };
  return whoRelies(question, facts);
}

/**
 * The service and each of its workspaces, and what of them could not be read; nothing for a service that is gone, which
 * reads no more.
 */
async function readService(
  azure: Azure,
  serviceId: string,
  signal: AbortSignal,
): Promise<{ readonly services: readonly ServiceInUse[]; readonly unread: readonly NotRead[] }> {
  const service = await azure.services.get(serviceId, signal).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not-found') return undefined;
    throw error;
  });
  if (!service) return { services: [], unread: [] };
  const usesIn = (entities: UsingEntities): Promise<ServiceInUse['uses']> => identityUsesOf(entities, azure.cloud);
  // what is to be taken away may be in use by a policy that the service's own list leaves out
  const [found, { certificates, unread: unreadCertificates }] = await Promise.all([
    azure.servicePolicies.readTextsOfEveryScope(serviceId, signal),
    readCertificates(azure, serviceId, signal),
  ]);
  const services: ServiceInUse[] = [{ service, uses: await usesIn({ ...found, certificates }) }];
  const unread = [...found.unread, ...unreadCertificates];
  const listed = await azure.workspaces.list(service, signal);
  unread.push(...listed.unread);
  for (const { id, name } of listed.workspaces) {
    const [inWorkspace, ofWorkspace] = await Promise.all([azure.workspaces.read(id, signal), readCertificates(azure, id, signal)]);
    services.push({
      service: { ...service, name: t('workspace {0} of {1}', name, service.name) },
      uses: await usesIn({ ...inWorkspace, certificates: ofWorkspace.certificates }),
    });
    unread.push(...[...inWorkspace.unread, ...ofWorkspace.unread].map(({ what, why }) => ({ what: t('{0} (workspace {1})', what, name), why })));
  }
  return { services, unread };
}

/** Whether the principal reads all the same without the role assignment in question. */
async function readsOtherwise(azure: Azure, question: RelianceQuestion, signal: AbortSignal): Promise<boolean> {
  if (question.kind === 'identity' || question.roleAssignmentId === undefined) return false;
  const { vaultId, principalId, roleAssignmentId, secretName } = question;
  const [vault, held] = await Promise.all([
    azure.vaults.get(vaultId, signal),
    azure.roleAssignments.listForPrincipal(vaultId, principalId, signal),
  ]);
  const others = held.filter(({ id }) => !isSameResource(id, roleAssignmentId));
  const { subscriptionId = '' } = parseResourceId(vaultId) ?? {};
  const roleDefinitions = await azure.roleDefinitions.read(others.map(({ roleId }) => roleId), [subscriptionId], signal);
  const grant = grantOf(principalId, vault, others, { roleDefinitions, ...(secretName !== undefined && { secretName }) });
  if (grant.kind === 'none' || (grant.kind === 'more-than-get' && !grant.canGet)) return false;
  return secretName !== undefined || grant.onlySecrets === undefined;
}
