import type { ProductModel, SubscriptionModel, UserModel } from '../../policy/run/index.ts';
import type { Emulation } from '../estate/emulation.ts';
import { listOf, objectOf, textOf, type Json } from '../server/json.ts';
import { lastSegment, type Resource } from '../estate/resource.ts';

/** Who calls in a run that was asked for: what is in the estate under that id as it is there, anything else as it was given. */
export interface GivenCaller {
  readonly user: UserModel | undefined;
  readonly product: Resource | ProductModel | undefined;
  readonly subscription: Resource | SubscriptionModel | undefined;
}

/** In place of the key of a subscription that is not in the estate. */
const placeholderKey = 'placeholder-of-a-subscription-key';

/**
 * Reads a caller out of a body: `{"user": {"id", "email", "firstName", "lastName", "groups"}, "product": {"id", "name"},
 * "subscription": {"id", "name"}}`.
 */
export function givenCaller(body: Json | undefined, { estate }: Emulation, service: Resource): GivenCaller {
  const { user, product, subscription } = objectOf(body);
  const ofEstate = (collection: string, id: string): Resource | undefined =>
    estate.children(service.id, collection).find(resource => lastSegment(resource.id).toLowerCase() === id.toLowerCase());
  return {
    user: userOf(user),
    product: named(product, given => ofEstate('products', given.id) ?? given),
    subscription: named(subscription, given => ofEstate('subscriptions', given.id) ?? { ...given, key: placeholderKey }),
  };
}

/** Whether it is in the estate. */
export function isResource(given: Resource | ProductModel | SubscriptionModel | undefined): given is Resource {
  return given !== undefined && 'properties' in given;
}

function userOf(body: Json | undefined): UserModel | undefined {
  const { id, email, firstName, lastName, groups } = objectOf(body);
  const [userId, ...texts] = [id, email, firstName, lastName].map(textOf);
  if (userId === undefined) return undefined;
  const [mail, first, last] = texts;
  return {
    id: userId,
    ...(mail !== undefined && { email: mail }),
    ...(first !== undefined && { firstName: first }),
    ...(last !== undefined && { lastName: last }),
    groups: listOf(groups).flatMap(group => named(group, given => [given]) ?? []),
  };
}

function named<T>(body: Json | undefined, found: (given: { readonly id: string; readonly name: string }) => T): T | undefined {
  const { id, name } = objectOf(body);
  const given = textOf(id);
  return given === undefined ? undefined : found({ id: given, name: textOf(name) ?? given });
}
