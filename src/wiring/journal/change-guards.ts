import { isAnyOf, isBoolean, isListOf, isObjectOf, isOneOf, isText, type Guard } from '../../base/guards.ts';
import type { Change, CopyWish, NamedValueWish, StepId, Wishes } from '../changes/change.ts';
import { isDelivery, isIdentityChoice, isPolicyWish, isScopeId, isServiceId, isVaultId } from './wish-guards.ts';

type Content<K> = Extract<NamedValueWish['content'], { readonly kind: K }>;

/** What is kept of a named value: what was typed is not. */
const isContent: Guard<NamedValueWish['content']> = isAnyOf<NamedValueWish['content']>(
  isObjectOf<Content<'vaultUrl'>>({ kind: isOneOf('vaultUrl'), vaultId: isVaultId }),
  isObjectOf<Content<'secretName'>>({ kind: isOneOf('secretName'), secretName: isText }),
  isObjectOf<Content<'keyVault'>>({ kind: isOneOf('keyVault'), vaultId: isVaultId, secretName: isText, identity: isIdentityChoice }),
);

const isHeldGrant = isObjectOf<Wishes['tighten-grant']>({ vaultId: isVaultId, principalId: isText, holder: isText });

/** Of what is never kept. */
const isNever = isAnyOf<never>();

/** Of each step what is kept of its wish; without its typed value an edit asks for nothing. */
const wishes: { readonly [K in StepId]: Guard<Wishes[K]> | undefined } = {
  'enable-identity': isObjectOf<Wishes['enable-identity']>({ serviceId: isServiceId, identity: isIdentityChoice }),
  'create-secret': isObjectOf<Wishes['create-secret']>({ vaultId: isVaultId, secretName: isText, newSecret: { optional: isNever } }),
  'grant-get-only': isObjectOf<Wishes['grant-get-only']>({
    serviceId: isServiceId,
    identity: isIdentityChoice,
    vaultId: isVaultId,
    secretName: { optional: isText },
    onlyThisSecret: { optional: isBoolean },
    delivery: { optional: isOneOf('call-time', 'named-value', 'certificate') },
  }),
  'tighten-grant': isHeldGrant,
  'remove-grant': isHeldGrant,
  'create-named-values': isObjectOf<Wishes['create-named-values']>({
    serviceId: isServiceId,
    values: isListOf(isObjectOf<NamedValueWish>({ name: isText, content: isContent })),
  }),
  'create-certificate': isObjectOf<Wishes['create-certificate']>({
    serviceId: isServiceId,
    certificateId: isText,
    vaultId: isVaultId,
    secretName: isText,
    identity: isIdentityChoice,
  }),
  'copy-named-value': isObjectOf<CopyWish>({
    serviceId: isServiceId,
    name: isText,
    vaultId: isVaultId,
    secretName: isText,
    copied: { optional: isObjectOf<NonNullable<CopyWish['copied']>>({ version: isText, etag: { optional: isText } }) },
  }),
  'back-named-value': isObjectOf<Wishes['back-named-value']>({
    serviceId: isServiceId,
    name: isText,
    vaultId: isVaultId,
    secretName: isText,
    identity: isIdentityChoice,
    copiedTo: { optional: isText },
  }),
  'refresh-named-value': isObjectOf<Wishes['refresh-named-value']>({
    serviceId: isServiceId,
    name: isText,
    lastSeen: { optional: isText },
  }),
  'edit-named-value': undefined,
  'delete-named-value': isObjectOf<Wishes['delete-named-value']>({ serviceId: isServiceId, name: isText }),
  'insert-policy-block': isObjectOf<Wishes['insert-policy-block']>({
    serviceId: isServiceId,
    identity: isIdentityChoice,
    scopeId: isScopeId,
    scopeLabel: isText,
    policy: isPolicyWish,
    replaces: { optional: isDelivery },
  }),
};

/** Whether a value from outside names a step. */
export const isStepId: Guard<StepId> = (value): value is StepId => isText(value) && Object.hasOwn(wishes, value);

const isStepAndWish = isObjectOf<{ readonly step: StepId; readonly wish: unknown }>({
  step: isStepId,
  wish: (value): value is unknown => value !== undefined,
});

/** Whether a value from outside is a change as it is kept. */
export const isKeptChange: Guard<Change> = (value): value is Change => isStepAndWish(value) && wishes[value.step]?.(value.wish) === true;
