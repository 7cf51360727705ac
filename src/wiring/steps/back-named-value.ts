import type { NamedValue, NamedValueContent } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { untilGrantHonoured } from '../grants/grant-honoured.ts';
import { ensureFetched } from '../named-values/fetch-secret.ts';
import { isFetched, lastFetchWords } from '../named-values/fetch-state.ts';
import { reachabilityOf, type Reach } from '../reachability.ts';
import { defineStep } from '../step.ts';
import { backingBy, isBackedBy } from './create-named-values.ts';

interface BackingState {
  readonly serviceName: string;
  readonly existing?: NamedValue;
  readonly content: Extract<NamedValueContent, { kind: 'keyVault' }>;
  /** How API Management itself reaches the vault. */
  readonly reach: Reach;
}

/** A named value that held its value itself takes it from Key Vault: its name stays, so no policy changes. */
export const backNamedValue = defineStep<'back-named-value', BackingState>({
  id: 'back-named-value',
  title: 'Back the named value with Key Vault',

  async read(reader, { serviceId, name, vaultId, secretName, identity }) {
    const [service, vault, existing] = await Promise.all([reader.service(serviceId), reader.vault(vaultId), reader.namedValue(serviceId, name)]);
    return { serviceName: service.name, content: backingBy(vault.uri, { secretName, identity }), reach: reachabilityOf(service, vault, identity.kind, reader.readAt).controlPlane, ...(existing && { existing }) };
  },

  check({ serviceName, existing, content, reach }, { name }) {
    if (!existing) return { status: 'blocked', sentence: `${serviceName} has no named value ${name}.`, nextStep: 'Refresh the view: it may have been renamed or deleted.' };
    if (existing.kind === 'keyVault' && !isBackedBy(existing, content)) {
      return { status: 'blocked', sentence: `${name} is backed by another secret or identity already.`, nextStep: 'Change that in the portal if it is wrong: other policies may rely on it.' };
    }
    if (existing.kind === 'keyVault' && isFetched(existing)) return { status: 'done', sentence: `${name} takes its value from ${content.secretIdentifier}.` };
    if (reach.kind === 'blocked') return { status: 'blocked', sentence: reach.sentence, nextStep: reach.nextStep ?? 'Open a way for API Management to the vault.' };
    if (existing.kind === 'keyVault') {
      return { status: 'change', sentence: `Let API Management fetch ${name} from ${content.secretIdentifier} anew${lastFetchWords(existing)}.`, needs: `API Management Service Contributor on ${serviceName}` };
    }
    return {
      status: 'change',
      sentence: `Let ${name} take its value from ${content.secretIdentifier}; policies that use {{${name}}} stay as they are.`,
      needs: `API Management Service Contributor on ${serviceName}`,
      warning: `The value that API Management holds now is given up, and Undo cannot bring it back: make sure that the vault holds the same one.`,
    };
  },

  async do(context) {
    const { azure, wish, state: { existing, content }, signal } = context;
    if (!existing) throw new AppError('not-found', `There is no named value ${wish.name}.`, 'Refresh the view.');
    const isBacked = isBackedBy(existing, content);
    let tries = 0;
    const replace = async (): Promise<NamedValue> => {
      // what a try that the vault refused has put back is the same under another ETag
      const again = tries++ === 0 ? existing : await azure.namedValues.get(wish.serviceId, existing.name, signal);
      return azure.namedValues.replace(wish.serviceId, again && isSameContent(again, existing) ? again : existing, content, signal);
    };
    const backed = isBacked ? existing : await untilGrantHonoured(context, wish, replace);
    await ensureFetched(context, wish, backed);
    // no undo: the value before was never read, so nobody could put it back
    if (isBacked) return { sentence: `API Management fetched ${wish.name} anew.` };
    return { sentence: `${wish.name} takes its value from ${content.secretIdentifier} now.` };
  },
});

function isSameContent(a: NamedValue, b: NamedValue): boolean {
  return a.displayName === b.displayName && a.kind === b.kind && a.value === b.value;
}
