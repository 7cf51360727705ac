import type { NamedValue } from '../../../azure/index.ts';
import type { Check, ServiceFacts } from '../facts.ts';
import { isFetched } from '../../named-values/fetch-state.ts';
import type { WiringFinding, FindingSubject } from '../finding.ts';

/** Every named value that policies use is there, and those backed by Key Vault were fetched. */
export const namedValuesCheck: Check = {
  id: 'named-values',
  title: 'Named values',
  inputs: ['named-values', 'policies'],
  run: ({ services, now }) =>
    services.flatMap(facts => [...missing(facts), ...facts.namedValues.flatMap(value => unfetched(facts, value, now) ?? [])]),
};

function missing({ service, findings }: ServiceFacts): readonly WiringFinding[] {
  return findings
    .filter(({ finding }) => finding.rule === 'named-value-unknown')
    .map(({ policy, finding, line }) => ({
      check: 'named-values',
      severity: 'error',
      fact: 'unknown named value',
      message: finding.message,
      evidence: [`${service.name} was asked for all its named values.`],
      subject: { kind: 'policy', id: policy.scopeId, label: `${policy.path} of ${service.name}`, line },
      nextStep: 'Create the named value, or correct its name in the policy.',
    }));
}

/** The service fetches within four hours of a change in the vault (API Management, named values). */
const usualAge = 4 * 60 * 60 * 1000;

function unfetched({ service }: ServiceFacts, value: NamedValue, now: Date): WiringFinding | undefined {
  if (isFetched(value)) return undefined;
  const { id, displayName, keyVault } = value;
  const { lastStatus } = keyVault ?? {};
  const subject: FindingSubject = { kind: 'named-value', id, label: `${displayName} of ${service.name}`, name: displayName };
  const age = lastStatus?.at === undefined ? undefined : now.getTime() - new Date(lastStatus.at).getTime();
  return {
    check: 'named-values',
    severity: 'error',
    fact:
      keyVault?.lastStatus?.code === 'Success'
        ? 'write not ended'
        : keyVault?.lastStatus?.code === undefined
          ? 'not fetched yet'
          : `fetch failed: ${keyVault.lastStatus.code}`,
    message: messageOf(value),
    evidence: [
      `It points to ${keyVault?.secretIdentifier ?? 'nothing'}.`,
      ...(lastStatus?.message === undefined ? [] : [lastStatus.message]),
      ...(lastStatus?.at === undefined
        ? []
        : [
            `Last try ${lastStatus.at.replace('T', ' ')}${age !== undefined && age > usualAge ? ', longer ago than the four hours in which it is tried again' : ''}.`,
          ]),
    ],
    subject,
    nextStep: 'Set right what else is found about its vault, then let it be fetched anew.',
    // in a workspace nothing is written from here
    ...(!/\/workspaces\//i.test(id) && {
      fix: {
        label: 'Refresh now',
        changes: [
          {
            step: 'refresh-named-value',
            wish: { serviceId: service.id, name: displayName, ...(lastStatus?.at !== undefined && { lastSeen: lastStatus.at }) },
          },
        ],
      },
    }),
  };
}

function messageOf({ displayName, keyVault, provisioningState }: NamedValue): string {
  const { code } = keyVault?.lastStatus ?? {};
  if (code === undefined) return `API Management has not fetched ${displayName} from Key Vault yet.`;
  return code === 'Success'
    ? `The last write of ${displayName} has not ended: its state is ${provisioningState ?? 'not reported'}.`
    : `API Management could not fetch ${displayName} from Key Vault: ${code}.`;
}
