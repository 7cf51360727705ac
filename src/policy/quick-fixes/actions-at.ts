import type { Finding, LintOptions } from '../lint.ts';
import { elementAt, parsePolicy } from '../syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from '../workspace.ts';
import { dropSecretVersion } from './vault/drop-secret-version.ts';
import type { Fix } from './fix.ts';
import { fixesOf } from './index.ts';

/** Where in a policy it is asked what can be done. */
export interface ActionPlaces {
  /** Of the cursor. */
  readonly offset: number;
  /** Where the problems begin that are in question, each with its finding as long as that is of this very text. */
  readonly problems: readonly { readonly offset: number; readonly finding?: Pick<Finding, 'rule' | 'place'> }[];
}

/** What can be done at some places of a policy. */
export interface PolicyActions {
  /** What may be written otherwise at the cursor without being wrong. */
  readonly rewrite?: Fix;
  readonly problems: readonly {
    readonly fixes: readonly Fix[];
    /** Where the innermost element around the problem begins. */
    readonly elementStart?: number;
  }[];
}

/** Looks what can be done in a policy, each fix verified. */
export function actionsAt(
  source: PolicySource,
  workspace: PolicyWorkspace,
  { offset, problems }: ActionPlaces,
  options: Pick<LintOptions, 'memory' | 'isCancelled' | 'languageRules'> = {},
): PolicyActions {
  const document = parsePolicy(source.text);
  const rewrite = dropSecretVersion(source.text, offset);
  return {
    ...(rewrite && { rewrite }),
    problems: problems.map(problem => {
      const element = elementAt(document, problem.offset);
      return {
        fixes: problem.finding ? fixesOf(problem.finding, source, workspace, options) : [],
        ...(element && { elementStart: element.span.start }),
      };
    }),
  };
}
