import type { StepTable } from './step.ts';
import { backNamedValue } from './back-named-value.ts';
import { copyNamedValue } from './copy-named-value.ts';
import { createCertificate } from './create-certificate.ts';
import { createNamedValues } from './create-named-values.ts';
import { createSecret } from './create-secret.ts';
import { deleteNamedValue } from './delete-named-value.ts';
import { editNamedValue } from './edit-named-value.ts';
import { enableIdentity } from './enable-identity.ts';
import { grantGetOnly } from './grant-get-only.ts';
import { insertPolicyBlock } from './insert-policy-block.ts';
import { refreshNamedValue } from './refresh-named-value.ts';
import { removeGrant } from './remove-grant.ts';
import { tightenGrant } from './tighten-grant.ts';

/** Everything that wiring can set right. */
export const stepTable: StepTable = {
  'enable-identity': enableIdentity,
  'create-secret': createSecret,
  'grant-get-only': grantGetOnly,
  'tighten-grant': tightenGrant,
  'remove-grant': removeGrant,
  'create-named-values': createNamedValues,
  'create-certificate': createCertificate,
  'copy-named-value': copyNamedValue,
  'back-named-value': backNamedValue,
  'refresh-named-value': refreshNamedValue,
  'edit-named-value': editNamedValue,
  'delete-named-value': deleteNamedValue,
  'insert-policy-block': insertPolicyBlock,
};
