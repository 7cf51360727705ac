import type { DotnetValue } from '../dotnet/value.ts';

/**
 * What `context` shows to an expression: the policy interpreter owns and changes it. Absent parts are null in the
 * expression, as in the gateway (context.Product outside a product, context.LastError outside on-error).
 */
export interface ContextModel extends CallModels {
  readonly request: RequestModel;
  /** Null before the backend has answered. */
  readonly response: ResponseModel | null;
  /** What set-variable and the like set. Expressions read it only. */
  readonly variables: ReadonlyMap<string, DotnetValue>;
  readonly lastError?: LastErrorModel | undefined;
  /** A GUID in lower case with dashes. */
  readonly requestId: string;
  /** When the request came, in ticks of UTC. */
  readonly timestamp: bigint;
  readonly isTracing?: boolean | undefined;
  /** Takes what context.Trace writes. */
  readonly trace?: ((message: string) => void) | undefined;
}

/** What a call belongs to; each is null in the expression where it is absent. */
export interface CallModels {
  readonly api?: ApiModel | undefined;
  readonly operation?: OperationModel | undefined;
  readonly product?: ProductModel | undefined;
  readonly subscription?: SubscriptionModel | undefined;
  readonly user?: UserModel | undefined;
  readonly deployment?: DeploymentModel | undefined;
  /** Of a resolver: the field that it is asked for. What a resolver is asked for without it is not known. */
  readonly graphQl?: GraphQlModel | undefined;
}

/** The field of a GraphQL query that a resolver answers. */
export interface GraphQlModel {
  /** The arguments by name, each as JSON. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The object that the field belongs to, as JSON; undefined of a field of the query itself. */
  readonly parent?: string | undefined;
}

/** Headers in order; names as written, looked up without regard to case. */
export type HeadersModel = readonly (readonly [name: string, values: readonly string[]])[];

/**
 * A message body. `As<T>()` without `preserveContent: true` takes it ("renders it unavailable after it returns", policy
 * expressions reference, IMessageBody): after that `Body` is null, so a second read raises a NullReferenceException, as
 * users of the gateway report. The interpreter hands in the same object as long as the body is the same.
 */
export interface BodyModel {
  /** The bytes; undefined once they were taken, or when there never were any. */
  content: Uint8Array | undefined;
}

export interface RequestModel {
  readonly method: string;
  readonly url: UrlModel;
  readonly originalUrl: UrlModel;
  readonly headers: HeadersModel;
  readonly body: BodyModel;
  readonly ipAddress: string;
  readonly matchedParameters: ReadonlyMap<string, string>;
}

/** A response: the backend's, or one that send-request put into a variable. */
export interface ResponseModel {
  readonly statusCode: number;
  readonly statusReason: string;
  readonly headers: HeadersModel;
  readonly body: BodyModel;
}

export interface UrlModel {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** From the first slash, without the query. */
  readonly path: string;
  /** With its `?`, or empty. */
  readonly queryString: string;
}

export interface ApiModel {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly protocols?: readonly string[];
  readonly revision?: string;
  readonly version?: string;
  readonly isCurrentRevision?: boolean;
  readonly serviceUrl?: UrlModel;
  readonly subscriptionKeyHeader?: string;
  readonly subscriptionKeyQuery?: string;
}

export interface OperationModel {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly urlTemplate: string;
}

export interface ProductModel {
  readonly id: string;
  readonly name: string;
  readonly apis?: readonly ApiModel[];
  readonly groups?: readonly NamedModel[];
  readonly isApprovalRequired?: boolean;
  readonly isSubscriptionRequired?: boolean;
  readonly subscriptionLimit?: number;
  readonly isPublished?: boolean;
}

export interface SubscriptionModel {
  readonly id: string;
  readonly name?: string;
  readonly key: string;
  readonly primaryKey?: string;
  readonly secondaryKey?: string;
  /** Ticks. */
  readonly createdDate?: bigint;
  readonly startDate?: bigint;
  readonly endDate?: bigint;
}

export interface UserModel {
  readonly id: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly note?: string;
  readonly registrationDate?: bigint;
  readonly groups?: readonly NamedModel[];
  readonly identities?: readonly { readonly id: string; readonly provider: string }[];
}

export interface NamedModel {
  readonly id: string;
  readonly name: string;
}

export interface DeploymentModel {
  readonly region: string;
  readonly serviceName: string;
  readonly serviceId?: string;
  readonly gatewayId?: string;
  readonly gatewayInstanceId?: string;
  readonly isManaged?: boolean;
  /** The certificates of the service by what a policy finds them with. */
  readonly certificates?: readonly CertificateModel[];
}

/** A certificate of the service, as data. */
export interface CertificateModel {
  readonly id: string;
  /** DER. */
  readonly raw: Uint8Array;
  /** PKCS #8. */
  readonly privateKey: Uint8Array | undefined;
}

export interface LastErrorModel {
  readonly source: string;
  readonly reason: string;
  readonly message: string;
  readonly scope?: string;
  readonly section?: string;
  readonly path?: string;
  readonly policyId?: string;
  readonly httpErrorCode?: number;
}
