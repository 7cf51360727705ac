import type { Emulation } from '../estate/emulation.ts';
import type { Reply, RoutedRequest } from './http.ts';

/** Answers a request that the caller is allowed to make. */
export type Handler = (request: RoutedRequest, emulation: Emulation) => Reply;

/** One operation of Resource Manager. */
export interface Route {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** `/subscriptions/{subscription}/…`; `{scope}` at the start matches any number of segments. */
  readonly template: string;
  readonly handle: Handler;
  /** `own` when the handler itself decides who may see what; otherwise the action that template and method spell is checked. */
  readonly authorization?: 'own';
}

/** The route of a request with the names in its path; the allowed methods when only the path is known. */
export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly action: string; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'other-method' }
  | { readonly kind: 'none' };

/** Builds the table's matcher. More literal templates win over those with names in the same place. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const table = routes.map(route => ({
    route,
    pattern: patternOf(route.template),
    action: actionOf(route),
    literals: route.template.replaceAll(/\{\w+\}/g, '').length,
  }));
  table.sort((a, b) => b.literals - a.literals);
  return (method, path) => {
    const known = table.filter(({ pattern }) => pattern.test(path));
    const found = known.find(({ route }) => route.method === method);
    if (!found) return { kind: known.length > 0 ? 'other-method' : 'none' };
    const groups = found.pattern.exec(path)?.groups ?? {};
    return { kind: 'route', route: found.route, action: found.action, params: { ...groups } };
  };
}

/** The management action that a method on a template is: `Microsoft.KeyVault/vaults/accessPolicies/write`. */
export function actionOf({ method, template }: Pick<Route, 'method' | 'template'>): string {
  const at = template.lastIndexOf('/providers/');
  const type = (at < 0 ? `Microsoft.Resources${template}` : template.slice(at + '/providers/'.length)).replaceAll(/\/\{\w+\}/g, '');
  if (method === 'POST') return `${type}/action`;
  return `${type}/${{ GET: 'read', HEAD: 'read', PUT: 'write', PATCH: 'write', DELETE: 'delete' }[method]}`;
}

function patternOf(template: string): RegExp {
  const source = template
    .replaceAll('.', '\\.')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'scope' ? '(?<scope>.*)' : `(?<${name}>[^/]+)`));
  return new RegExp(`^${source}$`, 'i');
}
