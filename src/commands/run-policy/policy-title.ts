const scopes = [/\/apis\/([^/]+)\/operations\/([^/]+)$/i, /\/(?:apis|products|workspaces)\/([^/]+)$/i];

/** A short name for the policy of a document: a policy in Azure by its operation, API and service, a file by its folder and name. */
export function policyTitle(path: string): string {
  const remote = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/([^/]+)(.*)\/[^/]*$/i.exec(path);
  if (!remote) return path.split('/').filter(segment => segment !== '').slice(-2).join('/');
  const [, service = '', rest = ''] = remote;
  const names = scopes.map(scope => scope.exec(rest)).find(found => found !== null)?.slice(1) ?? [];
  return [...names.toReversed(), service].join(' · ');
}
