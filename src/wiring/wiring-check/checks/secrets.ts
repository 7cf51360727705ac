import type { VaultSecret } from '../../../azure/index.ts';
import { secretState, secretStateWords } from '../../../base/secrets/secret-state.ts';
import { t } from '../../../base/text/translation.ts';
import type { Check, CheckFacts, ServiceFacts, VaultFacts, VaultRead } from '../facts.ts';
import type { WiringFinding, FindingSubject } from '../finding.ts';
import { placeOf, usesText } from '../words.ts';

/** Every secret that is read is there, enabled, not at its end, and read in its newest version. */
export const secretsCheck: Check = {
  id: 'secrets',
  title: t('Secrets'),
  inputs: ['vault-uses', 'secrets'],
  run: facts => facts.vaults.flatMap(vault => inVault(vault, facts)).concat(facts.services.flatMap(pinned)),
};

function inVault({ vault, secrets, isAskedFor }: VaultFacts, { services, now }: CheckFacts): readonly WiringFinding[] {
  if (!secrets) return [];
  const reads = services.flatMap(({ uses }) => uses).filter(read => read.vault?.id === vault.id);
  const byName = Map.groupBy(reads.filter(({ use }) => use.secretName !== undefined), ({ use }) => use.secretName?.toLowerCase() ?? '');
  const subjectOf = (name: string): FindingSubject => ({
    kind: 'secret',
    id: `${vault.id}/secrets/${name}`,
    label: t('{0} in {1}', name, vault.name),
  });
  const missing = [...byName].filter(([name]) => !secrets.some(secret => secret.name.toLowerCase() === name));
  const present = secrets.filter(({ name }) => isAskedFor || byName.has(name.toLowerCase()));
  return [
    ...missing.map(
      ([name, users]): WiringFinding => ({
        check: 'secrets',
        severity: 'error',
        fact: t('is read, and not there'),
        message: t('{0} has no secret named {1}, which is read.', vault.name, name),
        evidence: [usesText(users)],
        subject: subjectOf(name),
        nextStep: t('Store the secret under this name, or correct the name where it is read.'),
      }),
    ),
    ...present.flatMap(secret =>
      inState(secret, { users: byName.get(secret.name.toLowerCase()) ?? [], now, subject: subjectOf(secret.name) }),
    ),
  ];
}

interface SecretInUse {
  readonly users: readonly VaultRead[];
  readonly now: Date;
  readonly subject: FindingSubject;
}

function inState(secret: VaultSecret, { users, now, subject }: SecretInUse): readonly WiringFinding[] {
  const { name, expires } = secret;
  const isUsed = users.length > 0;
  const state = secretState(secret, now);
  const [fact] = secretStateWords(secret, now, iso => iso.slice(0, 10));
  const evidence = [
    isUsed ? usesText(users) : t('Nothing that was checked reads it.'),
    expires === undefined ? t('It has no expiry date.') : t('Expires {0}.', expires.slice(0, 10)),
  ];
  if (state === 'disabled') {
    return [
      {
        check: 'secrets',
        severity: isUsed ? 'error' : 'information',
        fact,
        message: t('{0} is disabled, so it cannot be read.', name),
        evidence,
        subject,
        nextStep: t('Enable its current version, or stop reading it.'),
      },
    ];
  }
  if (state === 'fine') return [];
  const isOver = state === 'expired';
  return [
    {
      check: 'secrets',
      severity: isOver && isUsed ? 'error' : 'warning',
      fact,
      message: isOver
        ? t('{0} expired on {1}: the vault still returns it, but what it opens may not take it.', name, expires?.slice(0, 10) ?? '')
        : t('{0} expires on {1}.', name, expires?.slice(0, 10) ?? ''),
      evidence,
      subject,
      nextStep: t('Store a new version with a later date; a named value without a version in its address follows within four hours.'),
    },
  ];
}

function pinned({ service, uses }: ServiceFacts): readonly WiringFinding[] {
  return uses
    .filter(({ use }) => use.version !== undefined)
    .map(({ use }) => ({
      check: 'secrets',
      severity: 'warning',
      fact: t('pinned to one version'),
      message: t('{0} reads one version of {1}: a rotated secret is not seen there.', use.label, use.secretName ?? t('a secret')),
      evidence: [t('The address ends with version {0}.', use.version ?? '')],
      subject: placeOf(use, service),
      nextStep:
        use.by === 'named-value'
          ? t('Point the named value to the secret without a version.')
          : t('Leave the version out of the address; the quick fix in the policy does it.'),
    }));
}
