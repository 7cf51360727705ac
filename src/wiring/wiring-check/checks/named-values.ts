import { t } from '../../../base/text/translation.ts';
import type { NamedValue } from '../../../azure/index.ts';
import type { Check, ServiceFacts } from '../facts.ts';
import { isFetched } from '../../named-values/fetch-state.ts';
import type { WiringFinding, FindingSubject } from '../finding.ts';

/** Every named value that policies use is there, and those backed by Key Vault were fetched. */
export const namedValuesCheck: Check = {
  id: 'named-values',
  title: t('Named values'),
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
      fact: t('unknown named value'),
      message: finding.message,
      evidence: [t('{0} was asked for all its named values.', service.name)],
      subject: { kind: 'policy', id: policy.scopeId, label: t('{0} of {1}', policy.path, service.name), line },
      nextStep: t('Create the named value, or correct its name in the policy.'),
    }));
}

/** The service fetches within four hours of a change in the vault (API Management, named values). */
const usualAge = 4 * 60 * 60 * 1000;

function unfetched({ service }: ServiceFacts, value: NamedValue, now: Date): WiringFinding | undefined {
  if (isFetched(value)) return undefined;
  const { id, displayName, keyVault } = value;
  const { lastStatus } = keyVault ?? {};
  const subject: FindingSubject = { kind: 'named-value', id, label: t('{0} of {1}', displayName, service.name), name: displayName };
  const age = lastStatus?.at === undefined ? undefined : now.getTime() - new Date(lastStatus.at).getTime();
  return {
    check: 'named-values',
    severity: 'error',
    fact:
      keyVault?.lastStatus?.code === 'Success'
        ? t('write not ended')
        : keyVault?.lastStatus?.code === undefined
          ? t('not fetched yet')
          : t('fetch failed: {0}', keyVault.lastStatus.code),
    message: messageOf(value),
    evidence: [
      t('It points to {0}.', keyVault?.secretIdentifier ?? t('nothing')),
      ...(lastStatus?.message === undefined ? [] : [lastStatus.message]),
      ...(lastStatus?.at === undefined
        ? []
        : [
            age !== undefined && age > usualAge
            ? t('Last try {0}, longer ago than the four hours in which it is tried again.', lastStatus.at.replace('T', ' '))
            : t('Last try {0}.', lastStatus.at.replace('T', ' ')),
          ]),
    ],
    subject,
    nextStep: t('Set right what else is found about its vault, then let it be fetched anew.'),
    // in a workspace nothing is written from here
    ...(!/\/workspaces\//i.test(id) && {
      fix: {
        label: t('Refresh now'),
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
  if (code === undefined) return t('API Management has not fetched {0} from Key Vault yet.', displayName);
  return code === 'Success'
    ? t('The last write of {0} has not ended: its state is {1}.', displayName, provisioningState ?? t('not reported'))
    : t('API Management could not fetch {0} from Key Vault: {1}.', displayName, code);
}
