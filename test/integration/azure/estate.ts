import { cloudNamed, type AccessPolicy } from '../../../src/azure/index.ts';
import { demo } from '../../support/emulator/demo-ids.ts';

/** Ids and objects of the demo estate that only these tests use. */
export const shopSubscription = 'a1a1a1a1-1111-4111-8111-111111111111';
export const platformSubscription = 'b2b2b2b2-2222-4222-8222-222222222222';
export const ordersPrincipal = '0b1ec700-0000-4000-8000-00000000a001';
export const pipelinePrincipal = 'd0d0d0d0-0000-4000-8000-000000000009';
export const tenantId = '7e7a7e7a-0000-4000-8000-000000000001';
export const secretsUserRole = '4633458b-17de-408a-b874-0445c86b69e6';
export const getItem = `${demo.shop}/apis/items/operations/get-item`;
export const never = new AbortController().signal;
export const publicCloud = cloudNamed('public');

/** A policy document that does nothing but name itself. */
export function policyNaming(name: string): string {
  return `<policies>\n  <inbound>\n    <base />\n    <set-variable name="${name}" value="@(context.Request.Headers.GetValueOrDefault("a", "b") + (1 < 2 ? "&" : ""))" />\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>`;
}

/** An entry of access policies with permissions on secrets only. */
export function secretsPolicy(objectId: string, secrets: readonly string[]): AccessPolicy {
  return { tenantId, objectId, secrets, keys: [], certificates: [], storage: [] };
}
