import { askControl, type ControlAddress } from '../../drive/vscode/control.ts';

interface Resource {
  readonly id: string;
  readonly identity?: { readonly type: string; readonly principalId?: string };
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What the wizard is to have changed, as the emulator contains it. */
export interface WiredEstate {
  readonly identityType: string;
  /** Permissions of the service's identity on the vault, one entry a policy, empty kinds left out. */
  readonly grants: readonly Readonly<Record<string, readonly string[]>>[];
  /** Values of the two named values, by name. */
  readonly namedValues: Readonly<Record<string, unknown>>;
  readonly policy: string;
}

/** Reads the demo estate's wired service, vault and operation from the emulator's control interface. */
export async function readWired(control: ControlAddress): Promise<WiredEstate> {
  const { body } = await askControl(control, '/state');
  const resources = body['resources'] as unknown as readonly Resource[];
  const find = (ending: string): Resource | undefined => resources.find(({ id }) => id.toLowerCase().endsWith(ending.toLowerCase()));
  const service = find('/service/contoso-shop');
  const policies = (find('/vaults/contoso-shop-kv')?.properties?.['accessPolicies'] ?? []) as readonly {
    readonly objectId: string;
    readonly permissions: Readonly<Record<string, readonly string[]>>;
  }[];
  const names = ['vault-url', 'backend-password-name'];
  return {
    identityType: service?.identity?.type ?? 'None',
    grants: policies
      .filter(({ objectId }) => objectId === service?.identity?.principalId)
      .map(({ permissions }) => Object.fromEntries(Object.entries(permissions).filter(([, granted]) => granted.length > 0))),
    namedValues: Object.fromEntries(names.map(name => [name, find(`/contoso-shop/namedValues/${name}`)?.properties?.['value']])),
    policy: String(find('/apis/items/operations/get-item/policies/policy')?.properties?.['value']),
  };
}
