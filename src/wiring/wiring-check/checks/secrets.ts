import type { VaultSecret } from '../../../azure/index.ts';
import { secretState, secretStateWords } from '../../../base/secrets/secret-state.ts';
import type { Check, CheckFacts, ServiceFacts, VaultFacts, VaultRead } from '../facts.ts';
import type { WiringFinding, FindingSubject } from '../finding.ts';
import { placeOf, usesText } from '../words.ts';

/** Every secret that is read is there, enabled, not at its end, and read in its newest version. */
export const secretsCheck: Check = {
  id: 'secrets',
  title: 'Secrets',
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
    label: `${name} in ${vault.name}`,
  });
  const missing = [...byName].filter(([name]) => !secrets.some(secret => secret.name.toLowerCase() === name));
  const present = secrets.filter(({ name }) => isAskedFor || byName.has(name.toLowerCase()));
  return [
    ...missing.map(
      ([name, users]): WiringFinding => ({
        check: 'secrets',
        severity: 'error',
        fact: 'is read, and not there',
        message: `${vault.name} has no secret named ${name}, which is read.`,
        evidence: [usesText(users)],
        subject: subjectOf(name),
        nextStep: 'Store the secret under this name, or correct the name where it is read.',
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
    isUsed ? usesText(users) : 'Nothing that was checked reads it.',
    expires === undefined ? 'It has no expiry date.' : `Expires ${expires.slice(0, 10)}.`,
  ];
  if (state === 'disabled') {
    return [
      {
        check: 'secrets',
        severity: isUsed ? 'error' : 'information',
        fact,
        message: `${name} is disabled, so it cannot be read.`,
        evidence,
        subject,
        nextStep: 'Enable its current version, or stop reading it.',
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
        ? `${name} expired on ${expires?.slice(0, 10)}: the vault still returns it, but what it opens may not take it.`
        : `${name} expires on ${expires?.slice(0, 10)}.`,
      evidence,
      subject,
      nextStep: 'Store a new version with a later date; a named value without a version in its address follows within four hours.',
    },
  ];
}

function pinned({ service, uses }: ServiceFacts): readonly WiringFinding[] {
  return uses
    .filter(({ use }) => use.version !== undefined)
    .map(({ use }) => ({
      check: 'secrets',
      severity: 'warning',
      fact: 'pinned to one version',
      message: `${use.label} reads one version of ${use.secretName ?? 'a secret'}: a rotated secret is not seen there.`,
      evidence: [`The address ends with version ${use.version ?? ''}.`],
      subject: placeOf(use, service),
      nextStep:
        use.by === 'named-value'
          ? 'Point the named value to the secret without a version.'
          : 'Leave the version out of the address; the quick fix in the policy does it.',
    }));
}
