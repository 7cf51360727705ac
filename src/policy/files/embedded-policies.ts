import { disguisedIn, encodedIn, piecesIn } from './disguised.ts';
import { hostKindOf, isTooLargeForPolicies, mentionsPolicies, type HostKind } from '../../base/host-kind.ts';
import { said } from '../../base/text/translation.ts';
import type { EmbeddedFile, EmbeddedPolicy } from '../embedded/index.ts';
import { openPlaces } from './open-places.ts';
import { partOf, sourceSpan, type PlacedText } from './position-map.ts';
import type { PolicySource } from '../workspace.ts';
import { policyInside, type FilePolicy } from './file-policy.ts';
import { notAlone, rootsInside } from './plain-policy.ts';
import { policyKindOf } from './policy-kind.ts';
import type { Looking, NotRead, PoliciesInFile } from './looking.ts';
import type { HostQuestion } from './host-question.ts';

/** The same on the caller's own thread: a megabyte may take seconds. */
export async function readHostHere({ text, kind, beside }: HostQuestion): Promise<EmbeddedFile> {
  const { readEmbedded } = await import('../embedded/index.ts');
  return readEmbedded(text, kind, policyKindOf, beside);
}

/** What a file of Terraform, Bicep, ARM or YAML says of policies; nothing where it does not mention any, which costs a scan. */
export async function readHostFile(
  text: string,
  kind: HostKind,
  { moduleFiles, readHost = readHostHere }: Pick<Looking, 'moduleFiles' | 'readHost'>,
): Promise<EmbeddedFile | undefined> {
  if (isTooLargeForPolicies(text) || !mentionsPolicies(text)) return undefined;
  const others = refersToOthers.test(text) || mayBegin(text) ? ((await moduleFiles?.()) ?? []) : [];
  const beside = others.flatMap(other => {
    const own = hostKindOf(other.file);
    return own ? [{ ...other, kind: own }] : [];
  });
  return readHost({ text, kind, beside });
}

/** Whether a policy may begin in a file and end in another one of its module. */
function mayBegin(text: string): boolean {
  return /\blocals\b/.test(text) && (text.match(/<(?:policies|fragment)\b/g) ?? []).length > (text.match(/<\/(?:policies|fragment)\b/g) ?? []).length;
}

const refersToOthers = /\b(?:local|var|data|local_file)\./;

/** Reads the policies inside a file of Terraform, Bicep, ARM or YAML; those in other text, such as a script, where the file was named. */
export async function readEmbeddedPolicies(file: PolicySource, kind: HostKind, looking: Looking): Promise<PoliciesInFile> {
  const embedded = await readHostFile(file.text, kind, looking);
  if (!embedded) {
    const isPassedOver = isTooLargeForPolicies(file.text) && mentionsPolicies(file.text);
    return { policies: [], notRead: isPassedOver ? [tooLarge] : encodedIn(file.text) };
  }
  const { isNamed, moduleFiles } = looking;
  const { policies, followed, unread, around } = embedded;
  const inside = around.flatMap(placed => policiesInside(file, placed));
  const isEmpty = policies.length + followed.length + unread.length + inside.length === 0;
  const disguised = isEmpty ? disguisedIn(file.text) : [];
  return {
    policies: [...policies.map(policy => ({ ...inFile(policy, file), ...(moduleFiles && { moduleFiles }) })), ...(isNamed ? inside : [])],
    notRead: [
      ...unread.map(({ span, why }) => ({ at: span.start, why })),
      ...(isEmpty && disguised.length === 0 && kind.endsWith('json') ? piecesIn(file.text) : disguised),
      ...policies.flatMap(openIn),
      ...(isNamed ? [] : inside).map(({ runs: [first] }) => ({ at: first?.source ?? 0, why: notAlone })),
      ...followed.flatMap(({ path, span }) => (path === undefined ? [{ at: span.start, why: unnamed }] : [])),
    ].sort((a, b) => a.at - b.at),
    followed: followed.flatMap(({ path, span, isPolicy }) => (path === undefined ? [] : [{ path, at: span.start, isPolicy }])),
  };
}

const tooLarge: NotRead = { at: 0, why: said('It mentions policies and has more than 1 MB: no policies are looked for in it.') };
const unnamed = said('It names a file with a policy by what is not known here.');

function inFile({ kind, placed: { text, runs }, quote }: EmbeddedPolicy, host: PolicySource): FilePolicy {
  return policyInside(host, { kind, text, runs, quote });
}

/** The policies in a text that is none, such as a script that writes one. */
function policiesInside(file: PolicySource, placed: PlacedText): readonly FilePolicy[] {
  return rootsInside(placed.text).map(({ kind, at, end }) => policyInside(file, { kind, ...partOf(placed, at, end), quote: 'closed' }));
}

function openIn({ placed }: EmbeddedPolicy): readonly NotRead[] {
  return openPlaces(placed).map(span => ({
    at: sourceSpan(placed, span).start,
    why: said('It holds policies here that are filled in when it is deployed.'),
  }));
}
