import { remotePolicyScheme, remotePolicyTitle, type RemotePolicyUri } from '../../host/remote-policy-uri.ts';

/** A short name for the policy of a document: what tabs say of a policy in Azure; of a file its folder and name. */
export function policyTitle(uri: RemotePolicyUri & { readonly scheme: string }): string {
  const inAzure = uri.scheme === remotePolicyScheme ? remotePolicyTitle(uri) : undefined;
  return inAzure ?? uri.path.split('/').filter(segment => segment !== '').slice(-2).join('/');
}
