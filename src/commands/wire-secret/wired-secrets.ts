import type { KeyVaultReference, NamedValue, Vault } from '../../azure/index.ts';
import { isSameAddress } from '../../base/azure-names/key-vault-source.ts';
import { namedValueCalled } from '../../base/azure-names/named-value-names.ts';
import { readBlocks, type Estate, type SecretDelivery, type WiredBlock } from '../../wiring/index.ts';
import type { WiringDraft } from './draft.ts';
import type { WiringReader } from './wiring-reader.ts';

/** A wiring of a policy, and the secret that it comes from. */
export interface WiredSecret {
  readonly block: WiredBlock;
  readonly vault: Pick<Vault, 'id' | 'name'>;
  readonly secretName: string;
}

/** The wirings in the policy of the chosen scope, with their secrets; none where it cannot be read, or no scope is chosen yet. */
export async function wiredSecrets(reader: WiringReader, draft: WiringDraft, signal: AbortSignal): Promise<readonly WiredSecret[]> {
  return draft.scope ? readWiredSecrets(reader, draft, signal).catch(() => []) : [];
}

/** The same; what cannot be read is thrown. A named value of a vault that cannot be seen gives no secret. */
export async function readWiredSecrets(
  reader: WiringReader,
  { service, scope }: WiringDraft,
  signal: AbortSignal,
): Promise<readonly WiredSecret[]> {
  if (!service || !scope) return [];
  const policy = await reader.policy(scope.id, signal);
  const blocks = policy ? readBlocks(policy.text) : [];
  if (blocks.length === 0) return [];
  const [namedValues, estate] = await Promise.all([reader.namedValues(service.id, signal), reader.estate()]);
  const wired = blocks.map(async block => {
    const { delivery } = block.policy;
    const address =
      delivery.kind === 'call-time'
        ? addressIn(delivery, namedValues)
        : addressBehind(await wiredReference(reader, service.id, delivery, signal));
    return secretOf(block, address, estate);
  });
  return (await Promise.all(wired)).flatMap(one => one ?? []);
}

/** What of Key Vault backs the named value or the certificate that a wiring refers to. */
export async function wiredReference(
  reader: WiringReader,
  serviceId: string,
  delivery: Exclude<SecretDelivery, { kind: 'call-time' }>,
  signal: AbortSignal,
): Promise<KeyVaultReference | undefined> {
  if (delivery.kind === 'named-value') return namedValueCalled(await reader.namedValues(serviceId, signal), delivery.namedValue)?.keyVault;
  return (await reader.certificates(serviceId, signal)).find(({ name }) => name.toLowerCase() === delivery.certificateId.toLowerCase())
    ?.keyVault;
}

interface SecretAddress {
  readonly url?: string | undefined;
  readonly secretName?: string | undefined;
}

function secretOf(
  block: WiredBlock,
  { url, secretName }: SecretAddress,
  { subscriptions }: Pick<Estate, 'subscriptions'>,
): WiredSecret | undefined {
  const vault = url === undefined ? undefined : subscriptions.flatMap(({ vaults }) => vaults).find(({ uri }) => isSameAddress(url, uri));
  return vault && secretName !== undefined ? { block, vault, secretName } : undefined;
}

function addressIn(delivery: Extract<SecretDelivery, { kind: 'call-time' }>, namedValues: readonly NamedValue[]): SecretAddress {
  return {
    url: namedValueCalled(namedValues, delivery.vaultUrlNamedValue)?.value,
    secretName: namedValueCalled(namedValues, delivery.secretNameNamedValue)?.value,
  };
}

function addressBehind(reference: KeyVaultReference | undefined): SecretAddress {
  const [, url, secretName] = /^(.*)\/secrets\/([^/]+)/i.exec(reference?.secretIdentifier ?? '') ?? [];
  return { url, secretName };
}
