import { lookAtText } from '../pipeline/lost-text.ts';
import type { PolicyHandlers } from '../pipeline/flow-context.ts';
import { change, madeIn, putRequestHeader } from './message.ts';
import { stepTaint } from '../value/taint.ts';
import { isKnownText } from '../value/text-pattern.ts';
import { plain, shaped } from '../value/value.ts';
import { isKeyNamed } from '../secrets/credential-text.ts';
import { audienceProblem, vaultCloudOf } from '../secrets/vault-address.ts';
import { said } from '../../../base/text/translation.ts';

/** Policies that keep something in a variable. */
export const variablePolicies = {
  'set-variable': (flow, element, where) => {
    const name = flow.nameIn(element, 'name', where) ?? '';
    const value = flow.attribute(element, 'value', where);
    if (isKnownText(value.text) && isKeyNamed(name, value.text)) flow.credential(value.text, element, where, said('a credential'));
    const taint = stepTaint(value.taint, flow.place(where, element.startTagSpan), said('It is kept in the variable "{0}".', name));
    flow.setVariable(name, taint === value.taint ? value : { ...value, taint });
  },

  'authentication-managed-identity': (flow, element, where) => {
    const audience = flow.resolve(flow.attribute(element, 'resource', where).text);
    lookAtText(flow, audience, element, where);
    const made = madeIn(flow, where);
    const problem = made ? undefined : audienceProblem(audience, '');
    if (made) change(flow, { ...made, identities: [...made.identities, { element, file: where.file, audience }] });
    if (problem !== undefined) flow.facts.audienceProblems.set(element, { file: where.file, message: problem });
    const variable = flow.nameIn(element, 'output-token-variable-name', where);
    if (variable === undefined && flow.state && !made && vaultCloudOf(audience)) {
      flow.state.route = { ...flow.state.route, identity: { element, file: where.file } };
    }
    const message =
      variable === undefined
        ? said("The managed identity's token is put into the header Authorization of the request.")
        : said("The managed identity's token is kept in the variable \"{0}\".", variable);
    const id = `token ${flow.idOf(element, where)}`;
    const token = plain(flow.source({ id, kind: 'identity-token', audience, message, isCertain: true }, where, element.startTagSpan));
    if (variable === undefined) putRequestHeader(flow, where, 'Authorization', token);
    else flow.setVariable(variable, token);
  },

  'authentication-token': (flow, element, where) => {
    const message = said('A token is put into the header Authorization of the request.');
    const id = `token ${flow.idOf(element, where)}`;
    const audience = flow.resolve(flow.attribute(element, 'resource-url', where).text);
    const token = flow.source({ id, kind: 'identity-token', audience, message, isCertain: true }, where, element.startTagSpan);
    putRequestHeader(flow, where, 'Authorization', plain(token));
  },

  'authentication-token-store': (flow, element, where) => {
    const variable = flow.nameIn(element, 'output-token-variable-name', where);
    const message =
      variable === undefined
        ? said('A token from the token store is put on the request.')
        : said('A token from the token store is kept in the variable "{0}".', variable);
    const id = `token ${flow.idOf(element, where)}`;
    const token = plain(flow.source({ id, kind: 'access-token', message, isCertain: true }, where, element.startTagSpan));
    if (variable === undefined) putRequestHeader(flow, where, 'Authorization', token);
    else flow.setVariable(variable, token);
  },

  'get-authorization-context': (flow, element, where) => {
    const variable = flow.nameIn(element, 'context-variable-name', where);
    if (variable === undefined) return;
    const message = said('An authorization with its access token is kept in the variable "{0}".', variable);
    const id = `authorization ${flow.idOf(element, where)}`;
    flow.setVariable(
      variable,
      shaped({ kind: 'authorization' }, flow.source({ id, kind: 'access-token', message, isCertain: true }, where, element.startTagSpan)),
    );
  },
} satisfies PolicyHandlers;
