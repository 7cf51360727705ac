import { lookAtText } from '../pipeline/lost-text.ts';
import type { PolicyHandlers } from '../pipeline/policy-run.ts';
import { change, madeIn, putRequestHeader } from './message.ts';
import { stepTaint } from '../value/taint.ts';
import { plain, shaped } from '../value/value.ts';
import { audienceProblem, vaultCloudOf } from '../secrets/vault-address.ts';

/** Policies that keep something in a variable. */
export const variablePolicies = {
  'set-variable': (run, element, where) => {
    const name = run.nameIn(element, 'name', where) ?? '';
    const value = run.attribute(element, 'value', where);
    const taint = stepTaint(value.taint, run.place(where, element.startTagSpan), `It is kept in the variable "${name}".`);
    run.setVariable(name, taint === value.taint ? value : { ...value, taint });
  },

  'authentication-managed-identity': (run, element, where) => {
    const audience = run.resolve(run.attribute(element, 'resource', where).text);
    lookAtText(run, audience, element, where);
    const made = madeIn(run, where);
    const problem = made ? undefined : audienceProblem(audience, '');
    if (made) change(run, { ...made, identities: [...made.identities, { element, file: where.file, audience }] });
    if (problem !== undefined) run.facts.audienceProblems.set(element, { file: where.file, message: problem });
    const variable = run.nameIn(element, 'output-token-variable-name', where);
    if (variable === undefined && run.state && !made && vaultCloudOf(audience)) {
      run.state.route = { ...run.state.route, hasVaultToken: true };
    }
    const place = variable === undefined ? 'put into the header Authorization of the request' : `kept in the variable "${variable}"`;
    const message = `The managed identity's token is ${place}.`;
    const id = `token ${where.file} ${element.span.start}`;
    const token = plain(run.source({ id, kind: 'identity-token', audience, message, isCertain: true }, where, element.startTagSpan));
    if (variable === undefined) putRequestHeader(run, where, 'authorization', token);
    else run.setVariable(variable, token);
  },

  'get-authorization-context': (run, element, where) => {
    const variable = run.nameIn(element, 'context-variable-name', where);
    if (variable === undefined) return;
    const message = `An authorization with its access token is kept in the variable "${variable}".`;
    const id = `authorization ${where.file} ${element.span.start}`;
    run.setVariable(
      variable,
      shaped({ kind: 'authorization' }, run.source({ id, kind: 'access-token', message, isCertain: true }, where, element.startTagSpan)),
    );
  },
} satisfies PolicyHandlers;
