import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import { leakRules, type Finding, type Place, type RuleId, type Severity } from '../../policy/index.ts';
import { lineOf, type DeploymentCheck } from './check-deployment.ts';

/** From which severity on a finding is in the way of a deployment. */
export type DeployLevel = 'errors' | 'warnings';

/** What is asked before a policy is deployed that should not be unasked. */
export interface DeployQuestion {
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** The way of the leak, or what else is known, in lines. */
  readonly detail: readonly string[];
  /** What can be shown of it: a secret's path or a place. */
  readonly shows?: { readonly place: Place; readonly path: Finding['path']; readonly message: string };
}

/** Decides whether a deployment is asked about; `undefined` lets it go. What could not be checked is always asked about. */
export function deployQuestion(check: DeploymentCheck, scope: string, level: DeployLevel): DeployQuestion | undefined {
  if (check.kind === 'unchecked') {
    return notChecked(scope, check.reason);
  }
  const { findings, isFollowed, unknownParts, unknown, texts } = check;
  const severities: readonly Severity[] = level === 'errors' ? ['error'] : ['error', 'warning'];
  const asked = findings
    .filter(({ rule, severity }) => severities.includes(severity) || refusedRules.has(rule))
    .toSorted((a, b) => rank(a) - rank(b));
  const [first, ...others] = asked;
  const [element] = unknown;
  const unknownLines = unknown.map(
    ({ name, place }) =>
      t('Line {0}: <{1}> is no policy or section that this extension has in its list. The service refuses unknown elements.', lineOf(place, texts) ?? 1, name),
  );
  if (first) {
    const detail = [atLine(first, texts), ...wayInWords(first, texts), ...rest(others), ...unknownLines, nothingWritten];
    return { message: messageOf(first, scope), detail, shows: first };
  }
  if (!isFollowed) return notChecked(scope, t('The linter does not follow it to its end.'));
  const [unknownPart] = unknownParts;
  if (unknownPart !== undefined) return notChecked(scope, unknownPart);
  if (!element) return undefined;
  const message = t('API Management may refuse the policy of {0}: <{1}> is no policy or section that this extension has in its list.', scope, element.name);
  return { message, detail: [...unknownLines, nothingWritten], shows: { place: element.place, path: [], message } };
}

function notChecked(scope: string, reason: string): DeployQuestion {
  return { message: t('Whether a secret leaves the policy of {0} could not be checked.', scope), detail: [`${reason} ${nothingWritten}`] };
}

/** What the service refuses, however severe the linter takes it to be. */
const refusedRules: ReadonlySet<RuleId> = new Set(['named-value-unknown'] as const);

function messageOf({ rule, severity }: Finding, scope: string): string {
  if (leakRules.has(rule)) return t('A secret leaves the policy of {0}.', scope);
  if (refusedRules.has(rule)) return t('API Management refuses the policy of {0} as it is.', scope);
  return severity === 'error' ? t('The policy of {0} has an error.', scope) : t('The policy of {0} has a warning.', scope);
}

const nothingWritten = t('Nothing was written to Azure yet.');

// what leaves comes first, and an error before a warning
function rank({ rule, severity }: Finding): number {
  return (leakRules.has(rule) ? 0 : 2) + (severity === 'error' ? 0 : 1);
}

function atLine({ path, place, message }: Finding, texts: ReadonlyMap<string, string>): string {
  return path.length > 0 ? message : t('Line {0}: {1}', lineOf(place, texts) ?? 1, message);
}

function wayInWords({ path, place }: Finding, texts: ReadonlyMap<string, string>): readonly string[] {
  return path.map(({ message, ...step }, index) => {
    const line = lineOf(step, texts);
    const where =
      step.file === place.file ? t('line {0}', line ?? '?') : t('{0}, line {1}', resourceName(step.file), line ?? '?');
    return `${index + 1}. ${where}: ${message}`;
  });
}

function rest(others: readonly Finding[]): readonly string[] {
  if (others.length === 0) return [];
  return [others.length === 1 ? t('There is another finding.') : t('There are {0} other findings.', others.length)];
}
