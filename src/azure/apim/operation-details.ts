import type { OperationContract, ParameterContract } from '@azure/arm-apimanagement';
import type { Operation } from './operation.ts';

/** A parameter of an operation as its API describes it: in the path, the query, or a header. */
export interface OperationParameter {
  readonly name: string;
  /** Such as `string` or `integer`; empty where the API does not say. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly defaultValue: string;
  /** The values it may have; any where there are none. */
  readonly values: readonly string[];
  readonly description: string;
}

/** An operation with what a request of it contains. The service lists operations without it. */
export interface OperationDetails extends Operation {
  readonly templateParameters: readonly OperationParameter[];
  readonly queryParameters: readonly OperationParameter[];
  readonly headers: readonly OperationParameter[];
  /** Of the request's body, the first that is described; empty where it has none. */
  readonly contentType: string;
  /** An example of such a body, where there is one. */
  readonly sampleBody: string;
}

/** What the service says of an operation's request. A parameter of the template is required, whatever is said of it. */
export function operationDetails(operation: Operation, { templateParameters, request }: OperationContract): OperationDetails {
  const [representation] = request?.representations ?? [];
  const sample: unknown = Object.values(representation?.examples ?? {})[0]?.value;
  return {
    ...operation,
    templateParameters: (templateParameters ?? []).map(parameter => ({ ...parameterFrom(parameter), isRequired: true })),
    queryParameters: (request?.queryParameters ?? []).map(parameterFrom),
    headers: (request?.headers ?? []).map(parameterFrom),
    contentType: representation?.contentType ?? '',
    sampleBody: sample === undefined || sample === null ? '' : typeof sample === 'string' ? sample : JSON.stringify(sample, null, 2),
  };
}

function parameterFrom({ name, type, required, defaultValue, values, description }: ParameterContract): OperationParameter {
  return {
    name,
    type: type ?? '',
    isRequired: required === true,
    defaultValue: defaultValue ?? '',
    values: (values ?? []).filter(value => value !== ''),
    description: description ?? '',
  };
}
