import type { JsonObject } from '../server/json.ts';
import { seededVersionId } from '../vault/vault-secrets.ts';

const day = 24 * 60 * 60;

/** The secrets of the demo estate by vault: one of them disabled, one expired, one about to expire, one the key of a certificate. */
export function demoSecrets(now: number): JsonObject {
  const today = Math.floor(now / 1000);
  const created = today - 120 * day;
  const secret = (value: string, attributes: JsonObject = {}, contentType = 'text/plain'): JsonObject => ({
    value,
    contentType,
    attributes: { enabled: true, created, updated: created, ...attributes },
  });
  return {
    'contoso-shop-kv': {
      'backend-password': secret('Temp123'),
      'payment-api-key': secret(madeUp('payment-api-key')),
      'retired-token': secret(madeUp('retired-token'), { enabled: false, updated: today - 10 * day }),
      'smtp-password': secret(madeUp('smtp-password'), { exp: today - 14 * day }),
      'storage-connection': secret(madeUp('storage-connection'), { exp: today + 5 * day }),
      'webhook-signing-key': {
        ...secret(madeUp('webhook-signing-key-2'), { updated: today - 3 * day, created: today - 3 * day }),
        older: [secret(madeUp('webhook-signing-key-1'))],
      },
    },
    'contoso-orders-kv': {
      'orders-backend-key': secret(madeUp('orders-backend-key')),
      'orders-db-password': secret(madeUp('orders-db-password')),
      'orders-queue-key': secret(madeUp('orders-queue-key')),
      // the key of a certificate, as the vault returns it: Base64 of a PKCS#12
      'erp-client-certificate': secret(btoa(madeUp('erp-client-certificate')), { exp: today + 300 * day }, 'application/x-pkcs12'),
      'erp-client-secret': secret(madeUp('erp-client-secret'), { exp: today + 200 * day }),
    },
    'contoso-payments-kv': {
      'psp-api-key': secret(madeUp('psp-api-key')),
      'psp-webhook-secret': secret(madeUp('psp-webhook-secret')),
      'card-vault-token': secret(madeUp('card-vault-token')),
      'settlement-sftp-password': secret(madeUp('settlement-sftp-password')),
    },
  };
}

/** A value that is used nowhere, long enough to be recognised where it should not be. */
export function madeUp(name: string): string {
  return `demo-${name}-${seededVersionId('value', name, 0).slice(0, 16)}`;
}
