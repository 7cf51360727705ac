import { t, tn } from '../base/text/translation.ts';
import type { EstateReading } from '../host/connection/estate-source.ts';
import type { Tenant } from '../azure/index.ts';
import { noteNode, type TreeNode } from './tree-node.ts';

/** Whose rows they are. */
export interface CoverageOptions {
  /** Prefix of ids, one a view. */
  readonly view: string;
  /** What the view shows, in the singular. */
  readonly noun: string;
}

/** What was read, as far as it says what was not. */
export type EstateCoverage = Pick<EstateReading, 'subscriptions' | 'known'>;

const mostTenantRows = 3;

/**
 * A view's rows with what they leave out: above them how many subscriptions the filter lets through, below them the
 * tenants that need a sign-in. Without rows and such tenants there is nothing, so that the welcome page is shown.
 */
export function withCoverage(rows: readonly TreeNode[], coverage: EstateCoverage, { view, noun }: CoverageOptions): readonly TreeNode[] {
  const tenants = tenantNodes(view, coverage.known.tenantsToSignIn);
  if (rows.length === 0 && tenants.length === 0) return [];
  return [
    ...filterNodes(view, coverage),
    ...(rows.length > 0 ? rows : [noteNode(view, t('No {0} in the subscriptions read', noun))]),
    ...tenants,
  ];
}

function filterNodes(view: string, { subscriptions, known }: EstateCoverage): readonly TreeNode[] {
  const total = known.subscriptions.length;
  if (subscriptions.length === total) return [];
  const label = tn(total, '{1} of {0} subscription', '{1} of {0} subscriptions', subscriptions.length);
  return [
    {
      id: `${view}:filter`,
      label,
      description: t('select to change'),
      tooltip: [t('Shows {0}, as you selected them.', label), t('Select to change that.')],
      icon: 'filter',
      accessibleLabel: t('Shows {0}. Activate to select others.', label),
      command: 'selectSubscriptions',
    },
  ];
}

// a guest of many tenants is not to scroll past all of them
function tenantNodes(view: string, tenants: readonly Tenant[]): readonly TreeNode[] {
  const rows = tenants.map(tenant => tenantNode(view, tenant));
  if (rows.length <= mostTenantRows) return rows;
  return [{ id: `${view}:tenants`, label: tn(rows.length, '{0} tenant to sign in to', '{0} tenants to sign in to'), icon: 'organization', children: rows }];
}

function tenantNode(view: string, { tenantId, displayName }: Tenant): TreeNode {
  const label = t('{0}: sign in to see its subscriptions', displayName);
  return {
    id: `${view}:tenant:${tenantId}`,
    label,
    tooltip: [displayName, t('Tenant {0}', tenantId), t('It asks for a sign-in of its own before it shows its subscriptions.')],
    icon: 'sign-in',
    accessibleLabel: label,
    target: { tenantId },
    command: 'signInToTenant',
  };
}
