import { resourceName } from '../../base/resource-id.ts';
import { elementsOf, isBuiltInVaultSuffix, leakRules, lintPolicy, parsePolicy, type Finding } from '../../policy/index.ts';
import type { Deployed } from './deployed-during.ts';
import type { LinterView, RehearsedCall } from './gateway-verdict.ts';

/** What the linter says of what is deployed, findings that a comment takes back among them: the call does not read comments. */
export function linterView(deployed: Deployed, { aligned, vaultSuffix }: { readonly aligned: readonly RehearsedCall[]; readonly vaultSuffix: string }): LinterView {
  if (!('source' in deployed)) return { kind: 'not-looked', why: deployed.why };
  if (!isBuiltInVaultSuffix(vaultSuffix)) return { kind: 'not-looked', why: `it does not know the vaults of this cloud (${vaultSuffix}).` };
  const findings = lintPolicy(deployed.source, deployed.workspace, { withSuppressed: true });
  const leaks = findings.filter(({ rule }) => leakRules.has(rule));
  const steps = aligned.flatMap(({ alignment: { rehearsal: { result } } }) => result.steps);
  const hasRun = ({ file }: Finding['place'], start: number): boolean => steps.some(({ place }) => place.file === file && place.span.start === start);
  const textOf = new Map([deployed.source, ...deployed.texts].map(({ file, text }) => [file, text]));
  return {
    kind: 'looked',
    // what cannot be read or followed is no proof that nothing leaves there
    unseen: findings.filter(({ rule, severity }) => rule === 'policy-syntax' && severity === 'error').map(({ message, place }) => `${message} (in the policy of ${resourceName(place.file)})`),
    leaks: leaks.map(({ message, rule, place }) => ({
      text: `${message} (${rule}, in the policy of ${resourceName(place.file)})`,
      isToCaller: toCaller.has(rule),
      isTaken: startsAround(textOf.get(place.file) ?? '', place.span.start).some(start => hasRun(place, start)),
    })),
  };
}

const toCaller: ReadonlySet<string> = new Set(['secret-in-response', 'secret-in-error-response', 'vault-proxied']);
const branches: ReadonlySet<string> = new Set(['when', 'otherwise']);

/** Where the policy that holds an offset begins, and those that it is a part of, up to a branch that may not have been taken. */
function startsAround(text: string, offset: number): readonly number[] {
  const around = [...elementsOf(parsePolicy(text))].filter(({ span }) => span.start <= offset && offset < span.end).reverse();
  const branch = around.findIndex(({ name }) => branches.has(name));
  return (branch < 0 ? around : around.slice(0, branch)).map(({ startTagSpan }) => startTagSpan.start);
}
