import type { AccessPolicy, RoleAssignment } from '../../azure/index.ts';
import { isAnyOf, isBoolean, isListOf, isObjectOf, isOneOf, isText, type Guard } from '../../base/guards.ts';
import type { StepId } from '../changes/change.ts';
import type { WrittenBlock } from '../policy-block/policy-block.ts';
import {
  isBlockOptions,
  isIdentityId,
  isNamePart,
  isPolicyWish,
  isRoleAssignmentId,
  isScopeId,
  isServiceId,
  isVaultId,
} from './wish-guards.ts';
import type { UndoRecord } from '../steps/undo-record.ts';

type RecordOf<S extends StepId, M extends string = never> = Extract<UndoRecord, { readonly step: S } & Readonly<Record<M, unknown>>>;

const noted = isOneOf('before', 'after');

const isAccessPolicy = isObjectOf<AccessPolicy>({
  tenantId: isText,
  objectId: isText,
  secrets: isListOf(isText),
  keys: isListOf(isText),
  certificates: isListOf(isText),
  storage: isListOf(isText),
});

const isRoleAssignment = isObjectOf<RoleAssignment>({
  id: isRoleAssignmentId,
  scope: isText,
  principalId: isText,
  roleId: isNamePart,
  principalType: { optional: isText },
  memberId: { optional: isText },
});

/** Whether a value from outside is a record that an undo may go by: all of it, since an undo deletes what the ids in it name. */
export const isUndoRecord: Guard<UndoRecord> = isAnyOf<UndoRecord>(
  isObjectOf<RecordOf<'enable-identity'>>({
    step: isOneOf('enable-identity'),
    noted,
    serviceId: isServiceId,
    identityId: { optional: isIdentityId },
  }),
  isObjectOf<RecordOf<'grant-get-only', 'vaultId'>>({
    step: isOneOf('grant-get-only'),
    noted,
    serviceId: { optional: isServiceId },
    vaultId: isVaultId,
    added: isAccessPolicy,
    before: { optional: isAccessPolicy },
  }),
  isObjectOf<RecordOf<'grant-get-only', 'roleAssignmentId'>>({
    step: isOneOf('grant-get-only'),
    noted,
    serviceId: { optional: isServiceId },
    principalId: isText,
    roleAssignmentId: isRoleAssignmentId,
  }),
  isObjectOf<RecordOf<'tighten-grant' | 'remove-grant', 'vaultId'>>({
    step: isOneOf('tighten-grant', 'remove-grant'),
    noted,
    vaultId: isVaultId,
    before: isAccessPolicy,
  }),
  isObjectOf<RecordOf<'tighten-grant' | 'remove-grant', 'removed'>>({
    step: isOneOf('tighten-grant', 'remove-grant'),
    noted,
    removed: isRoleAssignment,
  }),
  isObjectOf<RecordOf<'create-named-values' | 'create-certificate'>>({
    step: isOneOf('create-named-values', 'create-certificate'),
    noted,
    serviceId: isServiceId,
    names: isListOf(isNamePart),
  }),
  isObjectOf<RecordOf<'insert-policy-block'>>({
    step: isOneOf('insert-policy-block'),
    noted,
    scopeId: isScopeId,
    etag: isText,
    isNew: isBoolean,
    policy: isPolicyWish,
    options: isBlockOptions,
    replaced: { optional: isObjectOf<WrittenBlock>({ policy: isPolicyWish, options: isBlockOptions }) },
  }),
);
