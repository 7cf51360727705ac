import { LintMemory } from '../lint-memory.ts';
import { lintPolicy, type Finding } from '../lint.ts';
import type { RuleId } from '../rules/rule-id.ts';
import { applyEdits, childElements, parsePolicy, type Element } from '../syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from '../workspace.ts';
import { cacheInternally } from './cache-internally.ts';
import { cacheVaultCall } from './cache-vault-call.ts';
import { checkVaultStatus } from './check-vault-status.ts';
import { closeElement } from './close-element.ts';
import { correctAudience } from './correct-audience.ts';
import { deleteElement } from './delete-element.ts';
import { deleteSubscriptionKey } from './delete-subscription-key.ts';
import { failOnError } from './fail-on-error.ts';
import type { Fix, FixMaker } from './fix.ts';
import { literalToNamedValue } from './literal-to-named-value.ts';
import { returnStatusInstead } from './return-status-instead.ts';
import { sendNewRequest } from './send-new-request.ts';

/** The fixes of each rule, the best first. `vault-proxied` has none: what the API should do instead only its author knows. */
const makers: Readonly<Partial<Record<RuleId, readonly FixMaker[]>>> = {
  'secret-in-response': [returnStatusInstead, deleteElement],
  'secret-in-error-response': [returnStatusInstead, deleteElement],
  'secret-in-log': [deleteElement],
  'secret-in-url': [deleteElement],
  'secret-in-cache': [cacheInternally, deleteElement],
  'hardcoded-secret': [literalToNamedValue],
  'vault-status-unchecked': [checkVaultStatus, failOnError],
  'vault-audience': [correctAudience],
  'vault-call-uncached': [cacheVaultCall],
  'vault-request-copies-caller': [sendNewRequest],
  'subscription-key-forwarded': [deleteSubscriptionKey],
  'policy-syntax': [closeElement],
};

/**
 * The fixes of a finding in a policy, the best first. Each is proved before it is offered: linting what it leads to finds
 * less of the rule and nothing more that cannot be read. None when the text is no longer the one that was linted.
 */
export function fixesOf({ rule, place }: Pick<Finding, 'rule' | 'place'>, { file, text }: PolicySource, workspace: PolicyWorkspace): readonly Fix[] {
  const document = parsePolicy(text);
  const found = elementOf(childElements(document), place.span.start, []);
  const proposed = found ? (makers[rule] ?? []).flatMap(make => make({ rule, document, workspace, ...found }) ?? []) : [];
  if (proposed.length === 0) return [];
  const memory = new LintMemory();
  const countsIn = (changed: string): { readonly ofRule: number; readonly unread: number } => {
    const findings = lintPolicy({ file, text: changed }, workspace, { memory });
    return { ofRule: findings.filter(finding => finding.rule === rule).length, unread: findings.filter(finding => finding.rule === 'policy-syntax').length };
  };
  const before = countsIn(text);
  return proposed.filter(({ edits }) => {
    const after = countsIn(applyEdits(text, edits));
    return after.ofRule < before.ofRule && after.unread <= before.unread;
  });
}

/** The element whose start tag an offset stands in, with those around it. */
function elementOf(elements: readonly Element[], offset: number, parents: readonly Element[]): { readonly element: Element; readonly parents: readonly Element[] } | undefined {
  const element = elements.find(({ span }) => span.start <= offset && offset < span.end);
  if (!element || offset < element.startTagSpan.end) return element && { element, parents };
  return elementOf(childElements(element), offset, [element, ...parents]);
}
