import type { BackendCredential } from '../../wiring/index.ts';
import type { WiringDraft } from './draft.ts';

/** A credential as the answers that lead to it. */
export function credentialAnswers(credential: BackendCredential): Partial<WiringDraft> {
  switch (credential.kind) {
    case 'basic':
      return { credential: 'basic', username: credential.username, isCredentialWhole: true };
    case 'header':
      return isBearer(credential)
        ? { credential: 'bearer', isCredentialWhole: true }
        : { credential: 'header', headerName: credential.name, headerPrefix: credential.prefix, isCredentialWhole: true };
    case 'certificate':
      return { credential: 'certificate', isCredentialWhole: true };
    case 'query':
      return { credential: 'query', parameterName: credential.name, isCredentialWhole: true };
    case 'oauth':
      return {
        credential: 'oauth',
        tokenEndpoint: credential.tokenEndpoint,
        tokenClientId: credential.clientId,
        tokenScope: credential.scope,
        isCredentialWhole: true,
      };
  }
}

function isBearer({ name, prefix }: Extract<BackendCredential, { kind: 'header' }>): boolean {
  return name.toLowerCase() === 'authorization' && prefix === 'Bearer ';
}
