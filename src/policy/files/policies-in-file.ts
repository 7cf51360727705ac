import { hostKindOf } from '../../base/host-kind.ts';
import type { PolicySource } from '../workspace.ts';
import { readEmbeddedPolicies } from './embedded-policies.ts';
import { readPlainPolicy } from './plain-policy.ts';
import { looksLikePolicy } from './policy-kind.ts';
import type { PoliciesInFile, Looking } from './looking.ts';

/** The policies that are in a file, by its path and text: the one place that decides what is a policy. */
export async function policiesInFile(file: PolicySource, looking: Looking = { isNamed: false }): Promise<PoliciesInFile> {
  const kind = hostKindOf(file.file);
  const isPolicy = kind === 'yaml' && /^[\s\uFEFF]*</.test(file.text) && looksLikePolicy(file.text); // it may be called as anything
  return kind && !isPolicy ? readEmbeddedPolicies(file, kind, looking) : readPlainPolicy(file, looking);
}
