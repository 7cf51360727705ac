import { t } from '../../../../base/text/translation.ts';
import type {
  ApiModel,
  ContextModel,
  DeploymentModel,
  GraphQlModel,
  LastErrorModel,
  NamedModel,
  ProductModel,
  SubscriptionModel,
  UserModel,
} from '../../expression/context-model.ts';
import { parseJson } from '../json/json-parse.ts';
import { dictionary } from '../text/hash.ts';
import { certificateValue } from '../types/cryptography/certificate.ts';
import type { Machine } from '../time/machine.ts';
import { int, sequence, stringArray, type DotnetValue, type RecordValue } from '../value.ts';
import { requestValue, responseValue, urlValue } from './message.ts';
import { lazily, record } from './record.ts';
import { UnsupportedExpression } from '../errors.ts';

/** The object `context` of an expression. */
export function contextValue(model: ContextModel, machine: Machine): RecordValue {
  const { operation } = model;
  return record('IContext', {
    Request: lazily(() => requestValue(model.request)),
    Response: () => (model.response ? responseValue(model.response) : null),
    Variables: () => dictionary(Array.from(model.variables, ([key, value]) => ({ kind: 'pair', key, value })), 'Variables'),
    Api: lazily(() => (model.api ? apiValue(model.api) : null)),
    Operation: lazily(() => (operation ? operationValue(operation) : null)),
    Product: lazily(() => (model.product ? productValue(model.product) : null)),
    Subscription: lazily(() => (model.subscription ? subscriptionValue(model.subscription) : null)),
    User: lazily(() => (model.user ? userValue(model.user) : null)),
    Deployment: lazily(() => (model.deployment ? deploymentValue(model.deployment) : null)),
    ...(model.graphQl && { GraphQL: lazily(() => graphQlValue(model.graphQl ?? { arguments: {} })) }),
    LastError: lazily(() => (model.lastError ? lastErrorValue(model.lastError) : null)),
    RequestId: { kind: 'guid', text: model.requestId.toLowerCase() },
    Timestamp: { kind: 'datetime', ticks: model.timestamp, zone: 'Utc' },
    Elapsed: () => ({ kind: 'timespan', ticks: machine.now() - model.timestamp }),
    Tracing: model.isTracing ?? false,
    Trace: {
      kind: 'function',
      parameters: 1,
      invoke: ([message]) => {
        if (message !== null && typeof message !== 'string') throw new UnsupportedExpression(t('context.Trace of something that is no text'));
        model.trace?.(message ?? '');
        return null;
      },
    },
  });
}

/** Both names that Microsoft's pages have for the arguments are one dictionary. */
function graphQlValue({ arguments: given, parent }: GraphQlModel): RecordValue {
  const all = dictionary(Object.entries(given).map(([key, value]) => ({ kind: 'pair', key, value: parseJson(value) })), 'Parameters');
  return record('IGraphQL', { Arguments: all, GraphQLArguments: all, Parent: parent === undefined ? null : parseJson(parent) });
}

function operationValue({ id, name, method, urlTemplate }: NonNullable<ContextModel['operation']>): RecordValue {
  return record('IOperation', { Id: id, Name: name, Method: method, UrlTemplate: urlTemplate });
}

function apiValue(api: ApiModel): RecordValue {
  return record('IApi', {
    Id: api.id,
    Name: api.name,
    Path: api.path,
    Protocols: stringArray(api.protocols ?? ['https']),
    Revision: api.revision ?? '1',
    Version: api.version,
    IsCurrentRevision: api.isCurrentRevision ?? true,
    ServiceUrl: api.serviceUrl && urlValue(api.serviceUrl),
    SubscriptionKeyParameterNames: record('ISubscriptionKeyParameterNames', {
      Header: api.subscriptionKeyHeader ?? 'Ocp-Apim-Subscription-Key',
      Query: api.subscriptionKeyQuery ?? 'subscription-key',
    }),
  });
}

function productValue(product: ProductModel): RecordValue {
  return record('IProduct', {
    Id: product.id,
    Name: product.name,
    Apis: list(product.apis, apiValue),
    Groups: list(product.groups, groupValue),
    ApprovalRequired: product.isApprovalRequired ?? false,
    SubscriptionRequired: product.isSubscriptionRequired ?? true,
    SubscriptionLimit: product.subscriptionLimit === undefined ? null : int(product.subscriptionLimit),
    SubscriptionsLimit: product.subscriptionLimit === undefined ? null : int(product.subscriptionLimit),
    State: { kind: 'enum', type: 'ProductState', value: product.isPublished === false ? 0 : 1 },
  });
}

function subscriptionValue(subscription: SubscriptionModel): RecordValue {
  return record('ISubscription', {
    Id: subscription.id,
    Name: subscription.name,
    // asked for only when a policy reads them: a key that is not read took no part in the call
    Key: () => subscription.key,
    PrimaryKey: () => subscription.primaryKey ?? subscription.key,
    SecondaryKey: subscription.secondaryKey,
    CreatedDate: time(subscription.createdDate ?? 0n),
    StartDate: time(subscription.startDate),
    EndDate: time(subscription.endDate),
  });
}

function userValue(user: UserModel): RecordValue {
  return record('IUser', {
    Id: user.id,
    Email: user.email,
    FirstName: user.firstName,
    LastName: user.lastName,
    Note: user.note,
    RegistrationDate: time(user.registrationDate ?? 0n),
    Groups: list(user.groups, groupValue),
    Identities: list(user.identities, ({ id, provider }) => record('IUserIdentity', { Id: id, Provider: provider })),
  });
}

function deploymentValue(deployment: DeploymentModel): RecordValue {
  const gatewayId = deployment.gatewayId ?? 'managed';
  return record('IDeployment', {
    Region: deployment.region,
    ServiceName: deployment.serviceName,
    ServiceId: deployment.serviceId ?? deployment.serviceName,
    GatewayId: gatewayId,
    Gateway: record('IGateway', {
      Id: gatewayId,
      InstanceId: deployment.gatewayInstanceId,
      IsManaged: deployment.isManaged ?? gatewayId === 'managed',
    }),
    // a certificate that is not read takes no part in the call
    Certificates: () =>
      dictionary(
        (deployment.certificates ?? []).map(({ id, raw, privateKey }) => ({ kind: 'pair', key: id, value: certificateValue({ raw, privateKey }) })),
        'Parameters',
      ),
  });
}

function lastErrorValue(error: LastErrorModel): RecordValue {
  return record('ILastError', {
    Source: error.source,
    Reason: error.reason,
    Message: error.message,
    Scope: error.scope,
    Section: error.section,
    Path: error.path,
    PolicyId: error.policyId,
    HttpErrorCode: error.httpErrorCode === undefined ? null : int(error.httpErrorCode),
  });
}

function groupValue({ id, name }: NamedModel): RecordValue {
  return record('IGroup', { Id: id, Name: name });
}

function list<T>(items: readonly T[] | undefined, change: (item: T) => RecordValue): DotnetValue {
  return sequence(() => (items ?? []).map(change));
}

function time(ticks: bigint | undefined): DotnetValue {
  return ticks === undefined ? null : { kind: 'datetime', ticks, zone: 'Utc' };
}
