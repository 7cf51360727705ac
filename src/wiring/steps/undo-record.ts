import type { AccessPolicy, RoleAssignment } from '../../azure/index.ts';
import type { BlockOptions } from '../policy-block/block-options.ts';
import type { WrittenBlock } from '../policy-block/policy-block.ts';
import type { PolicyWish } from '../request/wiring-request.ts';

/** How to take back what a step wrote: ids, names and ETags, never a value or a policy's text, so that it can be kept. */
export type UndoRecord = UndoNote & {
  /** `before` a write whose undo restores what was there; `after` one whose undo deletes what is new. */
  readonly noted: 'before' | 'after';
};

/** What was written, by step. */
export type UndoNote =
  | { readonly step: 'enable-identity'; readonly serviceId: string; /** Absent for the system-assigned one. */ readonly identityId?: string }
  | { readonly step: 'grant-get-only'; readonly serviceId?: string; readonly vaultId: string; readonly added: AccessPolicy; readonly before?: AccessPolicy }
  | { readonly step: 'grant-get-only'; readonly serviceId?: string; readonly principalId: string; readonly roleAssignmentId: string }
  | { readonly step: 'tighten-grant' | 'remove-grant'; readonly vaultId: string; readonly before: AccessPolicy }
  | { readonly step: 'tighten-grant' | 'remove-grant'; readonly removed: RoleAssignment }
  | { readonly step: 'create-named-values' | 'create-certificate'; readonly serviceId: string; /** Last parts of the ids. */ readonly names: readonly string[] }
  | {
      readonly step: 'insert-policy-block';
      readonly scopeId: string;
      readonly etag: string;
      readonly isNew: boolean;
      readonly policy: PolicyWish;
      readonly options: BlockOptions;
      /** What the lines that were replaced are written from. */
      readonly replaced?: WrittenBlock;
    };
