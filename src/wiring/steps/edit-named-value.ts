import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { isCredentialName } from '../../policy/index.ts';
import type { EditWish } from '../changes/change.ts';
import { defineStep, type Consent } from './step.ts';
import { namedValueChangeWrite } from '../writes/named-value-write.ts';

interface EditState {
  readonly serviceName: string;
  readonly existing?: NamedValue;
}

/** A named value with a value of its own gets another one, or becomes plain or secret; its name stays, so no policy changes. */
export const editNamedValue = defineStep<'edit-named-value', EditState>({
  id: 'edit-named-value',
  title: t('Edit the named value'),

  async read(reader, { serviceId, name }) {
    const [service, existing] = await Promise.all([reader.service(serviceId), reader.namedValue(serviceId, name)]);
    return { serviceName: service.name, ...(existing && { existing }) };
  },

  check({ serviceName, existing }, { name, content, written }) {
    if (!existing) {
      return {
        status: 'blocked',
        sentence: t('{0} has no named value {1}.', serviceName, name),
        nextStep: t('Refresh the view: it may have been renamed or deleted.'),
      };
    }
    const { displayName, kind } = existing;
    if (kind === 'keyVault') {
      return {
        status: 'blocked',
        sentence: t('{0} takes its value from Key Vault.', displayName),
        nextStep: t('Store a new version of the secret in the vault, then refresh the named value.'),
      };
    }
    const isThere =
      written === undefined ? content.kind === 'plain' && kind === 'plain' && existing.value === content.value : written === existing.etag;
    if (isThere) return { status: 'done', sentence: t('{0} of {1} has the value that you typed ({2}).', displayName, serviceName, content.kind) };
    const warning = plainWarning(displayName, kind, content.kind);
    return {
      status: 'change',
      sentence: t('Give {0} of {1} ({2}) the value that you typed ({3}); policies that use {{{0}}} stay as they are.', displayName, serviceName, kind, content.kind === 'plain' ? t('plain: every Reader can see it') : t('secret')),
      needs: t('API Management Service Contributor on {0}', serviceName),
      ...(warning !== undefined && { warning }),
      consent: consentToReplace(displayName, serviceName),
    };
  },

  writes({ existing }, { serviceId, content }) {
    if (!existing) return [];
    const { state, ...write } = namedValueChangeWrite(serviceId, existing, content);
    const isComparable = content.kind === 'plain' || existing.kind === 'plain';
    // only the ETag distinguishes a secret value from another
    return [isComparable && state ? { ...write, state } : write];
  },

  async apply({ azure, wish, state: { existing, serviceName }, signal }) {
    if (!existing) throw new AppError('not-found', t('There is no named value {0}.', wish.name), t('Refresh the view.'));
    const { etag, displayName } = await azure.namedValues.replace(wish.serviceId, existing, wish.content, signal);
    // no undo: the value of before is kept nowhere
    return {
      sentence: t('{0} of {1} has the value that you typed now.', displayName, serviceName),
      ...(etag !== undefined && { settled: { step: 'edit-named-value', wish: { ...wish, written: etag } } }),
    };
  },
});

function plainWarning(displayName: string, before: NamedValue['kind'], after: EditWish['content']['kind']): string | undefined {
  if (after !== 'plain') return undefined;
  if (before === 'secret') return t('{0} is a secret now and becomes plain: every Reader of the service can see it then.', displayName);
  return isCredentialName(displayName)
    ? t('{0} has the name of a credential and is plain: every Reader can see it. Make it a secret one, or keep the value in Key Vault.', displayName)
    : undefined;
}

function consentToReplace(displayName: string, serviceName: string): Consent {
  return {
    question: t('Replace the value of {0} in {1}?', displayName, serviceName),
    detail: t('Every policy that uses {{{0}}} gets the new value from then on. Its present value is given up; Undo cannot bring it back.', displayName),
    yes: t('Replace the Value'),
  };
}
