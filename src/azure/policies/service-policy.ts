import type { Api } from '../apim/apis.ts';
import type { NamedValue } from '../apim/named-values.ts';
import type { Backend } from '../apim/service-contents.ts';
import type { NotRead } from '../client/partial-reading.ts';

/** One policy document of a service and where an APIops artifact folder would keep it: `apis/items/operations/get-item/policy.xml`. */
export interface ServicePolicy {
  readonly path: string;
  /** Id of the scope, or of the fragment. */
  readonly scopeId: string;
  readonly text: string;
}

/** All that a check of a whole service reads. */
export interface ServicePolicies {
  /** By path. Scopes without a policy of their own are left out. */
  readonly policies: readonly ServicePolicy[];
  /** With values of plain ones only. */
  readonly namedValues: readonly NamedValue[];
  /** Which product contains which API, by name. */
  readonly productApis: readonly { readonly product: string; readonly api: string }[];
  /** Where the APIs' requests go, and how callers send their keys; absent where it was not asked for. */
  readonly apis?: readonly Pick<Api, 'name' | 'serviceUrl' | 'keyHeader' | 'keyQuery'>[];
  /** The backends that policies name; absent where they were not asked for. */
  readonly backends?: readonly Pick<Backend, 'name' | 'url'>[];
  /** What could not be read, by what it is; nothing is known of it. */
  readonly unread: readonly NotRead[];
}

/** Reads what a check of a whole service needs. */
export interface ServicePolicyReader {
  /**
   * Every policy and fragment of a service, its named values and the links of products to APIs. What cannot be read is reported
   * beside what was; the named values must be read, and something must.
   */
  read(serviceId: string, signal: AbortSignal): Promise<ServicePolicies>;
  /** The same for texts alone: what else is around them is not read. */
  readTexts(serviceId: string, signal: AbortSignal): Promise<ServiceTexts>;
  /** The same before something is taken away that a policy may need: every scope is asked, whatever the service lists. */
  readTextsOfEveryScope(serviceId: string, signal: AbortSignal): Promise<ServiceTexts>;
  /** The policies that run in the same calls as the one of a scope; fragments are not read. */
  readAround(scopeId: string, signal: AbortSignal): Promise<PoliciesAround>;
}

/** The texts alone. */
export type ServiceTexts = Pick<ServicePolicies, 'policies' | 'namedValues' | 'unread'>;

/** The policies that run in the same calls as the one of a scope, that one left out, and what could not be read of them. */
export interface PoliciesAround {
  readonly policies: readonly ServicePolicy[];
  readonly unread: readonly NotRead[];
}
