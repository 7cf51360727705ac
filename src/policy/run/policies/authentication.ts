import type { Element } from '../../syntax/index.ts';
import { base64Of } from '../dotnet/text/base64.ts';
import { encode } from '../dotnet/text/encode.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { record } from '../expression/index.ts';
import { UnsupportedPolicy, type PolicyHandlers, type Run, type Where } from '../run.ts';
import { flagOf } from './attributes.ts';

/** Policies by which the gateway shows who it is. */
export const authenticationPolicies = {
  'authentication-basic': authenticate,
  'authentication-managed-identity': authenticate,
  'get-authorization-context': authorizationContext,
  'authentication-certificate': () => {
    throw new UnsupportedPolicy('There are no client certificates here: the request goes without one.');
  },
} satisfies PolicyHandlers;

/** Puts a credential into the headers of a request; a token into a variable instead, where the policy names one. */
async function authenticate(run: Run, element: Element, where: Where): Promise<void> {
  const { headers } = run.requestIn(where);
  if (element.name === 'authentication-basic') {
    const [user, password] = ['username', 'password'].map(name => run.attribute(element, name, where) ?? '');
    headers.set('Authorization', [`Basic ${base64Of(encode(`${user}:${password}`))}`]);
    return;
  }
  const resource = run.attribute(element, 'resource', where) ?? '';
  const variable = run.attribute(element, 'output-token-variable-name', where);
  const clientId = run.attribute(element, 'client-id', where);
  try {
    const token = await run.host.identityToken(resource, clientId, run.signal);
    if (variable === undefined) headers.set('Authorization', [`Bearer ${token}`]);
    else run.variables.set(variable, token);
  } catch (error) {
    run.signal.throwIfAborted();
    if (!(error instanceof Error) || error instanceof PolicyFailure) throw error;
    if (!flagOf(run, element, 'ignore-error', where)) {
      throw new PolicyFailure('ManagedIdentityTokenFailure', error.message, { source: element.name });
    }
    run.note(`There is no token, which is ignored: ${error.message}`);
  }
}

/** The token of a connection of the credential manager, as the Authorization object that the policy puts into a variable. */
async function authorizationContext(run: Run, element: Element, where: Where): Promise<void> {
  if (!run.host.authorization) throw new UnsupportedPolicy('There is no credential manager here.');
  const [provider, id, variable] = ['provider-id', 'authorization-id', 'context-variable-name'].map(
    name => run.attribute(element, name, where) ?? '',
  );
  try {
    const token = await run.host.authorization(provider ?? '', id ?? '', run.signal);
    run.variables.set(variable ?? '', record('Authorization', { AccessToken: token, Claims: null }));
  } catch (error) {
    run.signal.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    if (!flagOf(run, element, 'ignore-error', where)) throw new PolicyFailure('AuthorizationContextFailure', error.message);
    run.variables.set(variable ?? '', null);
  }
}
