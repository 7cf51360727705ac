import { resourceName } from '../../base/azure-names/resource-id.ts';
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
  const { findings, isFollowed, unknown, texts } = check;
  const severities: readonly Severity[] = level === 'errors' ? ['error'] : ['error', 'warning'];
  const asked = findings
    .filter(({ rule, severity }) => severities.includes(severity) || refusedRules.has(rule))
    .toSorted((a, b) => rank(a) - rank(b));
  const [first, ...others] = asked;
  const [element] = unknown;
  const unknownLines = unknown.map(
    ({ name, place }) =>
      `Line ${lineOf(place, texts) ?? 1}: <${name}> is no policy or section that this extension has in its list. The service refuses unknown elements.`,
  );
  if (first) {
    const detail = [atLine(first, texts), ...wayInWords(first, texts), ...rest(others), ...unknownLines, nothingWritten];
    return { message: messageOf(first, scope), detail, shows: first };
  }
  if (!isFollowed) return notChecked(scope, 'The linter does not follow it to its end.');
  if (!element) return undefined;
  const message = `API Management may refuse the policy of ${scope}: <${element.name}> is no policy or section that this extension has in its list.`;
  return { message, detail: [...unknownLines, nothingWritten], shows: { place: element.place, path: [], message } };
}

function notChecked(scope: string, reason: string): DeployQuestion {
  return { message: `Whether a secret leaves the policy of ${scope} could not be checked.`, detail: [`${reason} ${nothingWritten}`] };
}

/** What the service refuses, however severe the linter takes it to be. */
const refusedRules: ReadonlySet<RuleId> = new Set(['named-value-unknown'] as const);

function messageOf({ rule, severity }: Finding, scope: string): string {
  if (leakRules.has(rule)) return `A secret leaves the policy of ${scope}.`;
  if (refusedRules.has(rule)) return `API Management refuses the policy of ${scope} as it is.`;
  return `The policy of ${scope} has ${severity === 'error' ? 'an error' : 'a warning'}.`;
}

const nothingWritten = 'Nothing was written to Azure yet.';

// what leaves comes first, and an error before a warning
function rank({ rule, severity }: Finding): number {
  return (leakRules.has(rule) ? 0 : 2) + (severity === 'error' ? 0 : 1);
}

function atLine({ path, place, message }: Finding, texts: ReadonlyMap<string, string>): string {
  return path.length > 0 ? message : `Line ${lineOf(place, texts) ?? 1}: ${message}`;
}

function wayInWords({ path, place }: Finding, texts: ReadonlyMap<string, string>): readonly string[] {
  return path.map(({ message, ...step }, index) => {
    const line = lineOf(step, texts);
    const where = `${step.file === place.file ? '' : `${resourceName(step.file)}, `}line ${line ?? '?'}`;
    return `${index + 1}. ${where}: ${message}`;
  });
}

function rest(others: readonly Finding[]): readonly string[] {
  if (others.length === 0) return [];
  return [others.length === 1 ? 'There is another finding.' : `There are ${others.length} other findings.`];
}
