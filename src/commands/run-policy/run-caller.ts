import { isRecord } from '../../base/is-record.ts';
import { t } from '../../base/text/translation.ts';
import type { ProductModel, SubscriptionModel, UserModel } from '../../policy/run/index.ts';

/** Who calls and through what, as it was typed; what is empty is not there. */
export type RunCaller = Readonly<Record<CallerField, string>>;

const fields = [
  'userId',
  'email',
  'firstName',
  'lastName',
  'groups',
  'claims',
  'productId',
  'productName',
  'subscriptionId',
  'subscriptionName',
] as const;
type CallerField = (typeof fields)[number];

/** A caller of whom nothing is known. */
export const nobody: RunCaller = callerFrom(undefined);

/** Reads a caller out of what a webview sent. */
export function callerFrom(sent: unknown): RunCaller {
  const given = isRecord(sent) ? sent : {};
  const textOf = (field: CallerField): string => (typeof given[field] === 'string' ? given[field].trim() : '');
  return Object.fromEntries(fields.map(field => [field, textOf(field)])) as RunCaller; // every field is there
}

/** What of `context` the caller decides, as data; each absent where nothing was typed for it. */
export interface CallerModels {
  readonly user?: UserModel;
  readonly product?: ProductModel;
  /** Its key is what is used as a key where the policy is run. */
  readonly subscription?: Omit<SubscriptionModel, 'key'>;
}

/** The caller as policies see it: `context.User`, `context.Product`, `context.Subscription`. */
export function callerModels({
  userId,
  email,
  firstName,
  lastName,
  groups,
  productId,
  productName,
  subscriptionId,
  subscriptionName,
}: RunCaller): CallerModels {
  const groupNames = groups.split(',').map(name => name.trim()).filter(name => name !== '');
  const isUser = [userId, email, firstName, lastName, ...groupNames].some(text => text !== '');
  return {
    ...(isUser && {
      user: {
        id: userId === '' ? 'user' : userId,
        ...(email !== '' && { email }),
        ...(firstName !== '' && { firstName }),
        ...(lastName !== '' && { lastName }),
        groups: groupNames.map(name => ({ id: name.toLowerCase(), name })),
      },
    }),
    ...named(productId, productName, product => ({ product })),
    ...named(subscriptionId, subscriptionName, subscription => ({ subscription })),
  };
}

/** Of an id and a name one is enough. */
function named<T>(id: string, name: string, model: (of: { readonly id: string; readonly name: string }) => T): T | undefined {
  return id === '' && name === '' ? undefined : model({ id: id === '' ? name : id, name: name === '' ? id : name });
}

/** What is wrong with the claims, in a sentence; nothing with none. */
export function claimsProblem(claims: string, headers: readonly (readonly [name: string, value: string])[]): string | undefined {
  if (claims === '') return undefined;
  if (claimsIn(claims) === undefined) {
    return t('The claims of the token are no JSON object: write them such as {"sub": "anna", "roles": ["reader"]}.');
  }
  return headers.some(([name]) => name.toLowerCase() === 'authorization')
    ? t('There are claims and a header Authorization: leave out one of them.')
    : undefined;
}

/** The header with a token of these claims. It is not signed: a policy that requires a signature refuses it. */
export function tokenHeader(claims: string): readonly (readonly [name: string, value: string])[] {
  const content = claimsIn(claims);
  return content === undefined ? [] : [['Authorization', `Bearer ${part('{"alg":"none","typ":"JWT"}')}.${part(content)}.`]];
}

/** The text of a JSON object, its numbers as they were typed. */
function claimsIn(claims: string): string | undefined {
  try {
    return isRecord(JSON.parse(claims)) ? claims : undefined;
  } catch {
    return undefined; // no JSON
  }
}

function part(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
