import { decodedUrl } from '../../base/text/decoded-url.ts';
import { remotePolicyScheme, remotePolicyTitle, type RemotePolicyUri } from '../../host/remote-policy-uri.ts';

/** A short name for the policy in a document, by the text of its URI or its path: places of a run have no more. */
export function fileTitle(file: string): string {
  const [, scheme = '', path = file, query = ''] = /^([a-z][\w+.-]+):([^?]*)(?:\?(.*))?$/i.exec(file) ?? [];
  return policyTitle({ scheme, path: decodedUrl(path), query: decodedUrl(query) });
}

/** A short name for the policy of a document: what tabs say of a policy in Azure; of a file its folder and name. */
export function policyTitle(uri: RemotePolicyUri & { readonly scheme: string }): string {
  const inAzure = uri.scheme === remotePolicyScheme ? remotePolicyTitle(uri) : undefined;
  return inAzure ?? uri.path.split('/').filter(segment => segment !== '').slice(-2).join('/');
}
