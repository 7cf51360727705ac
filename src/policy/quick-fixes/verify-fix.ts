import { lintToCompare, type Finding, type LintOptions } from '../lint.ts';
import { applyEdits } from '../syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from '../workspace.ts';
import type { FixCandidate } from './fix.ts';
import { movedOffset } from './moved-offset.ts';

/** What candidates are checked against: the findings of a text, one of which is to be silenced. */
export interface Trial {
  readonly source: PolicySource;
  readonly workspace: PolicyWorkspace;
  readonly lintOptions: LintOptions;
  readonly before: readonly Finding[];
  readonly finding: Finding;
}

/** Whether a candidate silences the finding and brings no other, of whatever rule: known by linting what it leads to. */
export function verifyFix(
  { source, workspace, lintOptions, before, finding }: Trial,
  { edits, uncovers = [], createsNamedValue }: FixCandidate,
): boolean {
  const text = applyEdits(source.text, edits);
  if (text === source.text) return false;
  const movedKey = ({ rule, place: { file, span } }: Finding): string =>
    `${rule} ${file} ${file === source.file ? movedOffset(edits, span.start) : span.start}`;
  const expected = new Map<string, number>();
  for (const other of before) if (other !== finding) expected.set(movedKey(other), (expected.get(movedKey(other)) ?? 0) + 1);
  const around = createsNamedValue === undefined ? workspace : withNamedValue(workspace, createsNamedValue);
  const after = lintToCompare({ file: source.file, text }, around, lintOptions);
  if (after.isCutShort) return false; // a finding may be gone only because that part was not linted
  return after.findings.every(({ rule, place }) => {
    const key = `${rule} ${place.file} ${place.span.start}`;
    const count = expected.get(key) ?? 0;
    expected.set(key, count - 1);
    return count > 0 || (uncovers.includes(rule) && key !== movedKey(finding));
  });
}

/** The workspace once a named value is created from Key Vault. */
export function withNamedValue(workspace: PolicyWorkspace, created: string): PolicyWorkspace {
  return {
    hasAllNamedValues: workspace.hasAllNamedValues,
    namedValue: name =>
      name.toLowerCase() === created.toLowerCase() ? { isSecret: true, isFromKeyVault: true } : workspace.namedValue(name),
    hasAllFragments: workspace.hasAllFragments,
    fragment: id => workspace.fragment(id),
    outerScopes: file => workspace.outerScopes(file),
    api: workspace.api,
    backends: workspace.backends,
    scope: workspace.scope,
    hasAllScopes: workspace.hasAllScopes,
    gateways: workspace.gateways,
  };
}
