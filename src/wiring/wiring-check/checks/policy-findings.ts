import { t } from '../../../base/text/translation.ts';
import type { RuleId } from '../../../policy/index.ts';
import type { Check } from '../facts.ts';

/** Checks of their own say these, with more behind them. */
const reportedElsewhere: ReadonlySet<RuleId> = new Set(['subscription-key-forwarded', 'named-value-unknown', 'vault-audience'] as const);

/** The deployed policies give no secret away, as far as the linter sees. */
export const policyFindingsCheck: Check = {
  id: 'policy-findings',
  title: t('Deployed policies'),
  inputs: ['policies'],
  run: ({ services }) =>
    services.flatMap(({ service, findings }) =>
      findings
        .filter(({ finding }) => !reportedElsewhere.has(finding.rule))
        .map(({ policy, finding, line }) => ({
          check: 'policy-findings',
          severity: finding.severity,
          fact: finding.rule,
          message: finding.message,
          evidence: [t('Rule {0}, {1} confidence.', finding.rule, finding.confidence), ...finding.path.map(({ message }) => message)],
          subject: { kind: 'policy', id: policy.scopeId, label: t('{0} of {1}', policy.path, service.name), line },
          nextStep: t('Open the policy: the Problems view shows the way of the secret, and what can be done about it.'),
        })),
    ),
};
