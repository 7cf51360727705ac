import { credentialInComment } from './credential-in-comment.ts';
import { hardcodedSecret } from './hardcoded-secret.ts';
import { namedValuePlainCredential } from './named-value-plain-credential.ts';
import { namedValueUnknown } from './named-value-unknown.ts';
import { policySyntax } from './policy-syntax.ts';
import { secretInCache } from './secret-in-cache.ts';
import { secretInErrorResponse } from './secret-in-error-response.ts';
import { secretInLog } from './secret-in-log.ts';
import { secretInResponse } from './secret-in-response.ts';
import { secretInUrl } from './secret-in-url.ts';
import { subscriptionKeyForwarded } from './subscription-key-forwarded.ts';
import { vaultAudience } from './vault/vault-audience.ts';
import { vaultCallUncached } from './vault/vault-call-uncached.ts';
import { vaultProxied } from './vault/vault-proxied.ts';
import { vaultRequestCopiesCaller } from './vault/vault-request-copies-caller.ts';
import { vaultStatusUnchecked } from './vault/vault-status-unchecked.ts';
import type { Rule } from './rule.ts';

/** All rules, in the order of the contract. */
export const rules: readonly Rule[] = [
  secretInResponse,
  secretInErrorResponse,
  vaultProxied,
  secretInLog,
  secretInUrl,
  secretInCache,
  hardcodedSecret,
  credentialInComment,
  vaultStatusUnchecked,
  vaultAudience,
  vaultCallUncached,
  vaultRequestCopiesCaller,
  namedValueUnknown,
  namedValuePlainCredential,
  subscriptionKeyForwarded,
  policySyntax,
];
