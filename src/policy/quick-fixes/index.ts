import { LintMemory } from '../lint-memory.ts';
import { lintPolicy, type Finding, type LintOptions } from '../lint.ts';
import type { RuleId } from '../rules/rule-id.ts';
import { childElements, parsePolicy, type Element } from '../syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from '../workspace.ts';
import { cacheInternally } from './cache-internally.ts';
import { cacheVaultCall } from './vault/cache-vault-call.ts';
import { checkVaultStatus } from './vault/check-vault-status.ts';
import { closeElement } from './close-element.ts';
import { correctAudience } from './vault/correct-audience.ts';
import { deleteComment } from './delete-comment.ts';
import { deleteElement, deleteLeakingPart } from './delete-element.ts';
import { deleteSubscriptionKey } from './delete-subscription-key.ts';
import { dropStrayEndTag } from './drop-stray-end-tag.ts';
import { failOnError } from './vault/fail-on-error.ts';
import type { Fix, FixMaker, FixCandidate } from './fix.ts';
import { literalToNamedValue } from './literal-to-named-value.ts';
import { verifyFix } from './verify-fix.ts';
import { quoteAttribute } from './quote-attribute.ts';
import { refuseWithoutSecret } from './refuse-without-secret.ts';
import { returnStatusInstead } from './return-status-instead.ts';
import { sendNewRequest } from './vault/send-new-request.ts';

/** The fixes of each rule, the best first. `vault-proxied` has none: what the API should do instead is for its author to decide. */
const makers: Readonly<Partial<Record<RuleId, readonly FixMaker[]>>> = {
  'secret-in-response': [returnStatusInstead, refuseWithoutSecret, deleteElement],
  'secret-in-error-response': [returnStatusInstead, refuseWithoutSecret, deleteElement],
  'secret-in-log': [deleteLeakingPart, deleteElement],
  'secret-in-url': [deleteElement],
  'secret-in-cache': [cacheInternally, deleteElement],
  'hardcoded-secret': [literalToNamedValue],
  'credential-in-comment': [deleteComment],
  'vault-status-unchecked': [failOnError, checkVaultStatus],
  'vault-audience': [correctAudience],
  'vault-call-uncached': [cacheVaultCall],
  'vault-request-copies-caller': [sendNewRequest],
  'subscription-key-forwarded': [deleteSubscriptionKey],
  'policy-syntax': [closeElement, quoteAttribute, dropStrayEndTag],
};

/** How fixes are proved. */
export type FixOptions = Pick<LintOptions, 'memory' | 'isCancelled' | 'languageRules'>;

/**
 * The fixes of a finding in a policy, the best first. Each is verified before it is offered: linting what it leads to finds
 * neither this finding nor one that was not there. Rules about the language bring theirs, where they are given. None when the text
 * is no longer the one that was linted, or when the finding is in another file. What is cancelled verifies nothing, and its result
 * is to be thrown away.
 */
export function fixesOf(
  { rule, place }: Pick<Finding, 'rule' | 'place'>,
  source: PolicySource,
  workspace: PolicyWorkspace,
  { memory = new LintMemory(), isCancelled = () => false, languageRules = [] }: FixOptions = {},
): readonly Fix[] {
  const ofLanguage = languageRules.find(({ id }) => id === rule);
  const kinds = makers[rule] ?? ofLanguage?.fixes ?? [];
  const lintOptions = { memory, isCancelled, ...(ofLanguage && { languageRules }) };
  const document = parsePolicy(source.text);
  const found = elementOf(childElements(document), place.span.start, []);
  if (kinds.length === 0 || !found || place.file !== source.file) return [];
  const before = lintPolicy(source, workspace, lintOptions);
  const finding = before.find(
    one =>
      one.rule === rule &&
      one.place.file === place.file &&
      one.place.span.start === place.span.start &&
      one.place.span.end === place.span.end,
  );
  if (!finding) return [];
  const context = { rule, file: source.file, span: finding.place.span, document, workspace, memory, ...found };
  const verified = kinds.flatMap(
    make =>
      make(context).find(candidate => verifyFix({ source, workspace, lintOptions, before, finding }, candidate)) ??
      [],
  );
  return verified.map((candidate, index) => fixFrom(candidate, index === 0 && candidate.createsNamedValue === undefined));
}

function fixFrom({ title, edits, createsNamedValue }: FixCandidate, isPreferred: boolean): Fix {
  return { title, edits, isPreferred, ...(createsNamedValue !== undefined && { createsNamedValue }) };
}

/** The innermost element that an offset is in, with those around it. */
function elementOf(
  elements: readonly Element[],
  offset: number,
  parents: readonly Element[],
): { readonly element: Element; readonly parents: readonly Element[] } | undefined {
  const element = elements.find(({ span }) => span.start <= offset && offset < span.end);
  return element && (elementOf(childElements(element), offset, [element, ...parents]) ?? { element, parents });
}
