import type { GatewayName, ScopeName } from './language/index.ts';

/** The scope of a policy by the id of its scope in Azure or by its path in an artifact folder; undefined where neither says so. */
export function scopeOfPath(path: string): ScopeName | undefined {
  const words = path.toLowerCase().replace(/\/(?:policies\/)?policy(?:\.xml)?$/, '').split('/').slice(-5);
  const [kind, , inner] = words.slice(-4);
  if (words.at(-2) === 'resolvers') return 'resolver';
  if (words.at(-2) === 'operations' && kind === 'apis' && inner === 'operations') return 'operation';
  switch (words.at(-2)) {
    case 'apis':
      return 'api';
    case 'products':
      return 'product';
    case 'workspaces':
      return 'workspace';
    case 'service':
      return 'global';
    default:
      return undefined;
  }
}

/** The kinds of gateway that a service of a tier may have: `Developer`, `Consumption`, `StandardV2`. */
export function gatewaysOfTier(tier: string): readonly GatewayName[] {
  const name = tier.toLowerCase();
  if (name === 'consumption') return ['consumption'];
  if (name.endsWith('v2')) return name.startsWith('premium') ? ['v2', 'workspace'] : ['v2'];
  if (name === 'premium') return ['classic', 'self-hosted', 'workspace'];
  return name === 'developer' ? ['classic', 'self-hosted'] : ['classic'];
}
