import { parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import { nameFromId, type NameScope } from '../deployed/scope-names.ts';
import { findingSeverities, type WiringFinding, type FindingSubject } from './finding.ts';

/** The service or vault that a finding belongs to. */
export interface SubjectOwner {
  readonly id: string;
  readonly name: string;
}

/** Which service or vault a subject is, or is in. */
export function ownerOf({ id }: Pick<FindingSubject, 'id'>): SubjectOwner {
  const parsed = parseResourceId(id);
  const [kind, name] = parsed?.segments ?? [];
  if (!parsed || kind === undefined || name === undefined) return { id, name: resourceName(id) };
  return {
    id: `/subscriptions/${parsed.subscriptionId}/resourceGroups/${parsed.resourceGroup}/providers/${parsed.provider}/${kind}/${name}`,
    name,
  };
}

/** What was found of one service or vault. */
export interface OwnedFindings {
  readonly owner: SubjectOwner;
  /** Each with its position in the report. */
  readonly own: readonly NumberedFinding[];
}

/** A finding and its position in the report, by which it is asked for. */
export interface NumberedFinding {
  readonly finding: WiringFinding;
  readonly index: number;
}

/** Findings of a report by the service or vault that they belong to, the worst first, then by name. */
export function findingsByOwner(findings: readonly WiringFinding[]): readonly OwnedFindings[] {
  const numbered = findings.map((finding, index) => ({ finding, index }));
  const groups = Map.groupBy(numbered, ({ finding: { subject } }) => ownerOf(subject).id.toLowerCase());
  const owned = [...groups.values()].flatMap(own => (own[0] ? [{ owner: ownerOf(own[0].finding.subject), own }] : []));
  return owned.toSorted((a, b) => worstOf(a) - worstOf(b) || a.owner.name.localeCompare(b.owner.name));
}

/** Findings are in order already. */
function worstOf({ own: [worst] }: OwnedFindings): number {
  return worst ? findingSeverities.indexOf(worst.finding.severity) : findingSeverities.length;
}

/** What a row calls the subject of a finding: `Get Item`, `db-password`, `contoso-shop`. */
export function subjectName({ kind, id, label, name }: FindingSubject): string {
  if (name !== undefined) return name;
  switch (kind) {
    case 'policy':
      return nameFromId(id).name;
    case 'service':
      return label; // a workspace is shown by itself under its service's id
    default:
      return resourceName(id);
  }
}

/** Where the subject is, from the inside out, its own name left out: `Items API`, `contoso-shop`. */
export function subjectPlace(subject: FindingSubject): readonly string[] {
  const { kind, id, within } = subject;
  const own = subjectName(subject);
  const inner = within ?? (kind === 'policy' ? nameFromId(id).within : workspaceOf(id));
  return [...new Set([inner, ownerOf(subject).name])].flatMap(part => (part === undefined || part === own ? [] : [part]));
}

function workspaceOf(id: string): string | undefined {
  const name = /\/workspaces\/([^/]+)\//i.exec(id)?.[1];
  return name === undefined ? undefined : t('workspace {0}', name);
}

/** The findings, those about policies with what their API and operation are called. */
export async function withScopeNames(findings: readonly WiringFinding[], nameOf: NameScope): Promise<readonly WiringFinding[]> {
  return Promise.all(
    findings.map(async finding =>
      finding.subject.kind === 'policy' ? { ...finding, subject: { ...finding.subject, ...(await nameOf(finding.subject.id)) } } : finding,
    ),
  );
}
