import type { RuleId } from '../../../policy/index.ts';
import type { Check } from '../facts.ts';

/** Checks of their own say these, with more behind them. */
const reportedElsewhere: ReadonlySet<RuleId> = new Set(['subscription-key-forwarded', 'named-value-unknown', 'vault-audience'] as const);

/** The deployed policies give no secret away, as far as the linter sees. */
export const policyFindingsCheck: Check = {
  id: 'policy-findings',
  title: 'Deployed policies',
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
          evidence: [`Rule ${finding.rule}, ${finding.confidence} confidence.`, ...finding.path.map(({ message }) => message)],
          subject: { kind: 'policy', id: policy.scopeId, label: `${policy.path} of ${service.name}`, line },
          nextStep: 'Open the policy: the Problems view shows the way of the secret, and what can be done about it.',
        })),
    ),
};
