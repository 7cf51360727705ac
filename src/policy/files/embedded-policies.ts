import { readEmbedded, type EmbeddedPolicy } from '../embedded/embedded-file.ts';
import { hostKindOf, mentionsPolicies } from '../../base/host-kind.ts';
import { openPlaces } from '../embedded/open-places.ts';
import { sourceSpan } from '../embedded/position-map.ts';
import type { PolicySource } from '../workspace.ts';
import { policyInside, type FilePolicy } from './file-policy.ts';
import type { NotRead, PoliciesInFile } from './policies-in-file.ts';

/** Reads the policies inside files of Terraform, Bicep and ARM; undefined for any other file. */
export function readEmbeddedPolicies(file: PolicySource): PoliciesInFile | undefined {
  const kind = hostKindOf(file.file);
  if (!kind) return undefined;
  if (!mentionsPolicies(file.text)) return nothing;
  const { policies, followed, unread } = readEmbedded(file.text, kind);
  return {
    policies: policies.map(policy => inFile(policy, file)),
    notRead: [
      ...unread.map(({ span, why }) => ({ at: span.start, why })),
      ...policies.flatMap(openIn),
      ...followed.flatMap(({ path, span }) => (path === undefined ? [{ at: span.start, why: unnamed }] : [])),
    ].sort((a, b) => a.at - b.at),
    followed: followed.flatMap(({ path, span, isPolicy }) => (path === undefined ? [] : [{ path, at: span.start, isPolicy }])),
  };
}

const nothing: PoliciesInFile = { policies: [], notRead: [] };
const unnamed = 'names a file with a policy by what is not known here';

function inFile({ kind, placed: { text, runs }, quote }: EmbeddedPolicy, host: PolicySource): FilePolicy {
  return policyInside(host, { kind, text, runs, quote });
}

function openIn({ placed }: EmbeddedPolicy): readonly NotRead[] {
  return openPlaces(placed).map(span => ({
    at: sourceSpan(placed, span).start,
    why: 'holds policies here that are filled in when it is deployed',
  }));
}
