import { AppError } from '../../base/app-error.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';

/** Where a resource is: what the SDK's methods take in turn. */
export interface ScopeParts {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** Names of the resource and its parents, outermost first: `['shop', 'items', 'get-item']`. */
  readonly names: readonly [string, ...string[]];
  /** Types in lower case, joined: `service/apis/operations`. */
  readonly kind: string;
}

/** Takes a resource id apart; throws AppError `invalid-request` when the text is none. */
export function scopeParts(id: string): ScopeParts {
  const parsed = parseResourceId(id);
  const [first, ...rest] = parsed?.segments.filter((_, index) => index % 2 === 1) ?? [];
  if (!parsed || first === undefined) {
    throw new AppError(
      'invalid-request',
      t('"{0}" is not the id of an Azure resource.', id),
      t("Copy the resource id from the portal's JSON view."),
    );
  }
  const kind = parsed.segments.filter((_, index) => index % 2 === 0).join('/').toLowerCase();
  return { subscriptionId: parsed.subscriptionId, resourceGroup: parsed.resourceGroup, names: [first, ...rest], kind };
}

/** A service, or a workspace of one: what policies name is in one of them. */
export interface OwnerParts extends Pick<ScopeParts, 'subscriptionId' | 'resourceGroup'> {
  readonly service: string;
  readonly workspace?: string;
}

/** Takes the id of a service or a workspace apart; throws AppError `invalid-request` for any other. */
export function ownerParts(id: string): OwnerParts {
  const isWorkspace = scopeParts(id).kind === 'service/workspaces';
  const { subscriptionId, resourceGroup, names: [service, workspace] } = partsOf(id, isWorkspace ? 'service/workspaces' : 'service');
  return { subscriptionId, resourceGroup, service, ...(workspace !== undefined && { workspace }) };
}

/** The same, for ids that must be of one kind. */
export function partsOf(id: string, kind: string): ScopeParts {
  const parts = scopeParts(id);
  if (parts.kind !== kind) {
    throw new AppError(
      'invalid-request',
      t('"{0}" is not the id of a {1}.', id, kind.split('/').at(-1) ?? kind),
      t('Choose the resource in the view.'),
    );
  }
  return parts;
}
