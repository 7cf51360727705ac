import { told } from '../base/text/translation.ts';
import { LintMemory } from './lint-memory.ts';
import type { LintOptions } from './lint.ts';
import { followPipeline } from './flow/pipeline/follow-pipeline.ts';
import { StepBudget } from './flow/pipeline/step-budget.ts';
import { joinTaint, type Place, type SecretKind, type Taint } from './flow/value/taint.ts';
import { deepTaint } from './flow/value/value.ts';
import { parsePolicy } from './syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from './workspace.ts';

/** A variable that holds a secret at some point, and where its secrets come from. */
export interface SecretVariable {
  readonly name: string;
  readonly secrets: readonly HeldSecret[];
}

/** A secret in a variable: where it enters the policy, and how it is called there. Never what it is. */
export interface HeldSecret {
  readonly kind: SecretKind;
  /** A sentence: what becomes secret at the place. */
  readonly message: string;
  readonly place: Place;
  /** Whether it is known to be one, and not only looks like it. */
  readonly isCertain: boolean;
}

/** The variables of a policy that hold secrets. */
export interface SecretVariables {
  readonly variables: readonly SecretVariable[];
  /** Whether the policy was followed to its end; of a variable that is not among them nothing is known otherwise. */
  readonly isFollowed: boolean;
}

/** Follows a policy and reports which variables hold secrets; never throws, whatever the text is. */
export function secretVariablesOf(
  { file, text }: PolicySource,
  workspace: PolicyWorkspace,
  { memory = new LintMemory(), isCancelled = () => false }: Pick<LintOptions, 'memory' | 'isCancelled'> = {},
): SecretVariables {
  const document = parsePolicy(text);
  const budget = new StepBudget(isCancelled);
  const taints = new Map<string, Taint>();
  try {
    const facts = followPipeline({
      file,
      document,
      workspace,
      codeOf: part => memory.codeOf(part),
      evaluations: memory.evaluations,
      budget,
      onVariables: variables => {
        for (const [name, value] of variables) taints.set(name, joinTaint(taints.get(name) ?? [], deepTaint(value, budget)));
      },
    });
    const isWhole = facts.unfollowed.size === 0 && !document.isCut && document.errors.length === 0 && !budget.isOver;
    return { variables: variablesFrom(taints), isFollowed: isWhole };
  } catch {
    return { variables: [], isFollowed: false }; // a fault of the linter itself is reported by its findings
  }
}

function variablesFrom(taints: ReadonlyMap<string, Taint>): readonly SecretVariable[] {
  return [...taints].flatMap(([name, taint]) => {
    const secrets = taint.map(({ source: { kind, message, place, isCertain } }) => ({ kind, message: told(message), place, isCertain }));
    return secrets.length === 0 ? [] : [{ name, secrets }];
  });
}
