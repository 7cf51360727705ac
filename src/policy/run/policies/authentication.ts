import { t } from '../../../base/text/translation.ts';
import type { Element } from '../../syntax/index.ts';
import { base64Text } from '../dotnet/text/base64.ts';
import { encode } from '../dotnet/text/encode.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { record } from '../expression/index.ts';
import {
  type ElementReader,
  type ExecutionSurroundings,
  type ExecutionVariables,
  type PolicyExecution,
  type PolicyHandlers,
  UnsupportedPolicy,
} from '../policy-execution.ts';
import { flagOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies by which the gateway shows who it is. */
export const authenticationPolicies = {
  'authentication-basic': authenticate,
  'authentication-managed-identity': authenticate,
  'get-authorization-context': authorizationContext,
  'authentication-certificate': () => {
    throw new UnsupportedPolicy(t('There are no client certificates here: the request goes without one.'));
  },
} satisfies PolicyHandlers;

/** Puts a credential into the headers of a request; a token into a variable instead, where the policy names one. */
async function authenticate(execution: PolicyExecution, element: Element, where: Where): Promise<void> {
  const { headers } = execution.requestIn(where);
  if (element.name === 'authentication-basic') {
    const [user, password] = ['username', 'password'].map(name => execution.attribute(element, name, where) ?? '');
    headers.set('Authorization', [`Basic ${base64Text(encode(`${user}:${password}`))}`]);
    return;
  }
  const resource = execution.attribute(element, 'resource', where) ?? '';
  const variable = execution.attribute(element, 'output-token-variable-name', where);
  if (execution.attribute(element, 'authentication-provider', where) !== undefined) {
    const message = t('Which identity authentication-provider names is not known here: the token is that of the service.');
    execution.unsupported(message, element.startTagSpan, element.name, where);
  }
  const clientId = execution.attribute(element, 'client-id', where);
  try {
    const token = await execution.host.identityToken(resource, clientId, execution.signal);
    if (variable === undefined) headers.set('Authorization', [`Bearer ${token}`]);
    else execution.variables.set(variable, token);
  } catch (error) {
    execution.signal.throwIfAborted();
    if (!(error instanceof Error) || error instanceof PolicyFailure) throw error;
    if (!flagOf(execution, element, 'ignore-error', where)) {
      throw new PolicyFailure('ManagedIdentityTokenFailure', error.message, { source: element.name });
    }
    execution.note(t('There is no token, which is ignored: {0}', error.message));
  }
}

/** The token of a connection of the credential manager, as the Authorization object that the policy puts into a variable. */
async function authorizationContext(
  execution: ExecutionSurroundings & ElementReader & ExecutionVariables,
  element: Element,
  where: Where,
): Promise<void> {
  if (!execution.host.authorization) throw new UnsupportedPolicy(t('There is no credential manager here.'));
  const [provider, id, variable] = ['provider-id', 'authorization-id', 'context-variable-name'].map(
    name => execution.attribute(element, name, where) ?? '',
  );
  try {
    const token = await execution.host.authorization(provider ?? '', id ?? '', execution.signal);
    execution.variables.set(variable ?? '', record('Authorization', { AccessToken: token, Claims: null }));
  } catch (error) {
    execution.signal.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    if (!flagOf(execution, element, 'ignore-error', where)) throw new PolicyFailure('AuthorizationContextFailure', error.message);
    execution.variables.set(variable ?? '', null);
  }
}
