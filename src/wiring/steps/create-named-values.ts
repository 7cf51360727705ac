import type { NamedValue, NamedValueContent } from '../../azure/index.ts';
import { identityLabel } from '../identity.ts';
import { namedValuesOf } from '../named-value-wishes.ts';
import type { WiringState } from '../state.ts';
import type { Step } from '../step.ts';
import type { WiringWish } from '../wish.ts';

/** The named values that the policy refers to exist and say what they should. One that says something else is never overwritten. */
export const createNamedValues: Step = {
  id: 'create-named-values',
  title: 'Named values',

  check(state, wish) {
    const wanted = wantedNamedValues(state, wish);
    const names = wanted.map(({ name }) => name).join(' and ');
    const problem = wanted.flatMap(({ name, content }) => conflict(state.namedValues.get(name), name, content) ?? [])[0];
    if (problem !== undefined) {
      return { status: 'blocked', sentence: problem, nextStep: 'Choose another name: an existing named value is never overwritten, since other policies may use it.' };
    }
    const missing = wanted.filter(({ name }) => !state.namedValues.has(name));
    if (missing.length === 0) return { status: 'done', sentence: `${names} ${wanted.length === 1 ? 'is' : 'are'} there.` };
    return {
      status: 'change',
      sentence: `Create ${missing.map(({ name, content }) => `${name} = ${describe(content)}`).join(', ')}.`,
      ...(wish.policy.delivery.kind === 'named-value' && { permission: `API Management fetches the secret as ${identityLabel(state.service, wish.identity)}` }),
      needs: `API Management Service Contributor on ${state.service.name}`,
    };
  },

  async do({ azure, wish, state, signal, journal }) {
    const missing = wantedNamedValues(state, wish).filter(({ name }) => !state.namedValues.has(name));
    const names: string[] = [];
    for (const { name, content } of missing) {
      const created = await azure.namedValues.create(wish.serviceId, name, content, signal);
      journal({ step: 'create-named-values', serviceId: wish.serviceId, names: [created.name] });
      names.push(created.name);
    }
    return `Created ${names.join(' and ')}.`;
  },

  async undo(azure, record, signal) {
    if (record.step !== 'create-named-values') return;
    for (const name of record.names) await azure.namedValues.delete(record.serviceId, name, signal);
  },
};

interface WantedNamedValue {
  readonly name: string;
  readonly content: NamedValueContent;
}

function wantedNamedValues({ vault }: WiringState, { identity, secretName, policy: { delivery } }: WiringWish): readonly WantedNamedValue[] {
  switch (delivery.kind) {
    case 'send-request':
      return [
        { name: delivery.vaultUrlNamedValue, content: { kind: 'plain', value: vault.uri } },
        { name: delivery.secretNameNamedValue, content: { kind: 'plain', value: secretName } },
      ];
    case 'named-value':
      // without a version, so that API Management follows the secret's rotation
      return namedValuesOf(delivery).map(name => ({
        name,
        content: {
          kind: 'keyVault',
          secretIdentifier: `${vault.uri}/secrets/${secretName}`,
          ...(identity.kind === 'user' && { identityClientId: identity.clientId }),
        },
      }));
  }
}

function conflict(existing: NamedValue | undefined, name: string, wanted: NamedValueContent): string | undefined {
  if (!existing) return undefined;
  if (existing.kind !== wanted.kind) return `The named value ${name} exists, but is ${kindLabel(existing.kind)}.`;
  switch (wanted.kind) {
    case 'plain':
      return trimSlash(existing.value) === trimSlash(wanted.value) ? undefined : `The named value ${name} exists with another value.`;
    case 'secret':
      return undefined; // its value is never read, so it cannot be compared
    case 'keyVault':
      return trimSlash(existing.keyVault?.secretIdentifier) === trimSlash(wanted.secretIdentifier) && existing.keyVault?.identityClientId === wanted.identityClientId
        ? undefined
        : `The named value ${name} exists, but points to another secret or identity.`;
  }
}

function trimSlash(text: string | undefined): string | undefined {
  return text?.replace(/\/+$/, '').toLowerCase();
}

function kindLabel(kind: NamedValue['kind']): string {
  return { plain: 'a plain one', secret: 'a secret of its own', keyVault: 'backed by Key Vault' }[kind];
}

function describe(content: NamedValueContent): string {
  switch (content.kind) {
    case 'plain':
      return content.value;
    case 'secret':
      return 'a secret';
    case 'keyVault':
      return `Key Vault ${content.secretIdentifier}`;
  }
}
