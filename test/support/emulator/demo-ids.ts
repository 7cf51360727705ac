/** Ids and names of the emulator's demo estate that tests use. */
const shopSubscription = '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111';
const platformSubscription = '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222';

export const demo = {
  shop: `${shopSubscription}/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-shop`,
  orders: `${platformSubscription}/resourceGroups/orders-rg/providers/Microsoft.ApiManagement/service/contoso-orders`,
  partners: `${platformSubscription}/resourceGroups/partners-rg/providers/Microsoft.ApiManagement/service/contoso-partners`,
  shopVault: `${shopSubscription}/resourceGroups/shop-rg/providers/Microsoft.KeyVault/vaults/contoso-shop-kv`,
  ordersVault: `${platformSubscription}/resourceGroups/orders-rg/providers/Microsoft.KeyVault/vaults/contoso-orders-kv`,
  paymentsVault: `${platformSubscription}/resourceGroups/partners-rg/providers/Microsoft.KeyVault/vaults/contoso-payments-kv`,
  ordersSecret: 'orders-backend-key',
  certificate: 'erp-client-certificate',
  disabledSecret: 'retired-token',
  secretNamedValue: 'legacy-api-key',
} as const;

/** The user-assigned identity of contoso-partners, to be attached to others. */
export const partnersIdentity = {
  kind: 'user',
  id: `${platformSubscription}/resourceGroups/partners-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/partners-identity`,
  name: 'partners-identity',
  clientId: 'c11e0700-0000-4000-8000-00000000b001',
  principalId: '0b1ec700-0000-4000-8000-00000000b001',
} as const;
