const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Whether a text that Azure or a challenge gave is the id of a tenant. */
export function isTenantId(text: string): boolean {
  return id.test(text);
}

/** Whether it names a tenant at all, by id or by domain: nothing else may be in an address or in a command. */
export function isTenantName(text: string): boolean {
  return id.test(text) || domain.test(text);
}

/** The command that signs in with the Azure CLI, to the tenant if that is one: a user copies it into a shell. */
export function azLogin(tenant?: string): string {
  return tenant !== undefined && isTenantName(tenant) ? `az login --tenant ${tenant}` : 'az login';
}
