import {
  emptyWorkspace,
  fixInFile,
  offsetInFile,
  offsetInPolicy,
  takesLines,
  wholeFile,
  type Finding,
  type FilePolicy,
  type PolicyActions,
  type PolicyAnalysis,
  type PolicySource,
} from '../../policy/index.ts';
import type { LintedPart, LintedPolicy } from './findings.ts';

type Actions = PolicyActions['problems'][number];

/** A file that actions are asked for, all in its own places. */
export interface FileQuestion {
  readonly source: PolicySource;
  /** Its last lint, of this text or of an earlier one. */
  readonly linted: LintedPolicy | undefined;
  /** Of the cursor. */
  readonly offset: number;
  /** Where problems begin; those of this very text with their findings. */
  readonly problems: readonly { readonly offset: number; readonly finding?: Finding }[];
  readonly analysis: PolicyAnalysis;
}

/** What can be done in a file with policies: in itself, or in each that it contains, where its string can be edited so. */
export async function actionsInFile(
  { source, linted, offset, problems, analysis }: FileQuestion,
  signal: AbortSignal,
): Promise<PolicyActions> {
  const parts = partsOf(source, linted);
  const answers = new Map<number, Actions>();
  let rewrite: PolicyActions['rewrite'];
  for (const part of parts) {
    const { policy, policyWorkspace, found } = part;
    const cursor = offsetInPolicy(policy, offset);
    const asked = problems.flatMap((problem, index) => {
      const at = offsetInPolicy(policy, problem.offset);
      const own = problem.finding && found.get(problem.finding); // one that ends in another document has none here
      return at === undefined ? [] : [{ index, offset: at, ...(own && { finding: { rule: own.rule, place: own.place } }) }];
    });
    if (cursor === undefined && asked.length === 0) continue;
    const places = { offset: cursor ?? 0, problems: asked.map(({ index: _, ...problem }) => problem) };
    const actions = await analysis.actionsAt({ source: policy.source, workspace: policyWorkspace, places }, signal);
    rewrite ??= cursor === undefined || !actions.rewrite ? undefined : await fixInFile(actions.rewrite, policy);
    for (const [order, { index }] of asked.entries()) {
      const answer = actions.problems[order];
      if (answer) answers.set(index, await inFile(answer, policy));
    }
  }
  return { ...(rewrite && { rewrite }), problems: problems.map((_, index) => answers.get(index) ?? { fixes: [] }) };
}

/** The policies of the file as it is now: of an earlier text only the file itself is one still. */
function partsOf(source: PolicySource, linted: LintedPolicy | undefined): readonly LintedPart[] {
  const parts = linted?.parts ?? [];
  if (linted?.text === source.text || parts.some(({ policy }) => policy.source !== policy.host)) {
    return linted?.text === source.text ? parts : [];
  }
  return [{ policy: wholeFile(source), policyWorkspace: parts[0]?.policyWorkspace ?? emptyWorkspace, found: new Map() }];
}

async function inFile({ fixes, elementStart }: Actions, policy: FilePolicy): Promise<Actions> {
  return {
    fixes: (await Promise.all(fixes.map(fix => fixInFile(fix, policy)))).filter(fix => fix !== undefined),
    ...(elementStart !== undefined && takesLines(policy) && { elementStart: offsetInFile(policy, elementStart) }),
  };
}
