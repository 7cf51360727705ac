import type { NamedValue, NamedValueContent, Vault } from '../../azure/index.ts';
import { isAppError } from '../../base/app-error.ts';
import { isSameAddress, isSameSource } from '../../base/azure-names/key-vault-source.ts';
import { freeNamedValueId } from '../../base/azure-names/named-value-names.ts';
import { inSentence } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import { isCredentialName } from '../../policy/index.ts';
import type { NamedValueWish } from '../changes/change.ts';
import { waitForGrant } from '../grants/wait-for-grant.ts';
import { ensureFetched } from '../named-values/fetch-secret.ts';
import { isFetched, lastFetchWords } from '../named-values/fetch-state.ts';
import { reachabilityOf, type Reach } from '../reachability/reachability.ts';
import { createStateReader, type StateReader } from '../state/state-reader.ts';
import { defineStep } from './step.ts';
import { newNamedValueWrite } from '../writes/named-value-write.ts';
import { refreshWrite } from '../writes/refresh-write.ts';

interface NamedValuesState {
  readonly serviceName: string;
  readonly wanted: readonly Wanted[];
}

/** A wished named value with what it has to say, and the one of that name that is there. */
interface Wanted {
  readonly wish: NamedValueWish;
  readonly content: NamedValueContent;
  readonly existing?: NamedValue;
  /** The last part of the id of one that is new. */
  readonly freeId: string;
  /** How API Management itself reaches the vault, of one that it has to fetch. */
  readonly reach?: Reach;
}

/** The named values that policies refer to exist and say what they should. One that says something else is never overwritten. */
export const createNamedValues = defineStep<'create-named-values', NamedValuesState>({
  id: 'create-named-values',
  title: t('Named values'),

  async read(reader, { serviceId, values }) {
    const service = await reader.service(serviceId);
    const wanted = values.map(async (wish): Promise<Wanted> => {
      const { content } = wish;
      const [listed, existing, vault] = await Promise.all([
        reader.namedValues(serviceId),
        reader.namedValue(serviceId, wish.name),
        'vaultId' in content ? reader.vault(content.vaultId) : undefined,
      ]);
      const reach =
        vault && content.kind === 'keyVault'
          ? reachabilityOf(service, vault, content.identity.kind, reader.readAt).controlPlane
          : undefined;
      return {
        wish,
        content: contentOf(wish, vault),
        freeId: freeNamedValueId(listed, wish.name),
        ...(existing && { existing }),
        ...(reach && { reach }),
      };
    });
    return { serviceName: service.name, wanted: await Promise.all(wanted) };
  },

  check({ serviceName, wanted }) {
    const [problem] = wanted.flatMap(value => conflictOf(value) ?? []);
    if (problem !== undefined) {
      return {
        status: 'blocked',
        sentence: problem,
        nextStep: t('Choose another name: an existing named value is never overwritten, since other policies may use it.'),
      };
    }
    const missing = wanted.filter(isToDo);
    const uncompared = wanted.filter(({ existing, content }) => existing && content.kind === 'secret').map(({ wish }) => wish.name);
    const warning = [plainCredentialWarning(missing), uncomparedWarning(uncompared)].filter(text => text !== undefined).join(' ');
    if (missing.length === 0) {
      return {
        status: 'done',
        sentence: wanted.length === 1
          ? t('{0} is in {1}.', inSentence(wanted.map(({ wish }) => wish.name)), serviceName)
          : t('{0} are in {1}.', inSentence(wanted.map(({ wish }) => wish.name)), serviceName),
        ...(warning !== '' && { warning }),
      };
    }
    // the service fetches the secret when the named value is written, and refuses to write what it cannot fetch
    const [unreachable] = missing.flatMap(({ reach }) => (reach?.kind === 'blocked' ? [reach] : []));
    if (unreachable) {
      return {
        status: 'blocked',
        sentence: unreachable.sentence,
        nextStep: unreachable.nextStep ?? t('Open a way for API Management to the vault.'),
      };
    }
    const identities = missing.flatMap(({ wish: { content } }) => (content.kind === 'keyVault' ? [content.identity] : []));
    return {
      status: 'change',
      sentence: sentenceOf(missing, serviceName),
      ...(identities[0] && {
        permission: identities[0].kind === 'system'
        ? t('API Management fetches the secret as the system-assigned identity of {0}', serviceName)
        : t('API Management fetches the secret as the user-assigned identity {0}', identities[0].name),
      }),
      needs: t('API Management Service Contributor on {0}', serviceName),
      ...(warning !== '' && { warning }),
    };
  },

  writes({ wanted }, { serviceId }) {
    return wanted
      .filter(isToDo)
      .map(({ wish: { name }, content, existing, freeId }) =>
        existing ? refreshWrite(existing) : newNamedValueWrite(serviceId, freeId, name, content),
      );
  },

  async apply(context) {
    const { azure, wish: { serviceId }, state, signal, journal } = context;
    const toDo = state.wanted.filter(isToDo);
    for (const wanted of toDo) {
      const { wish, content } = wanted;
      const reading = wish.content.kind === 'keyVault' ? { serviceId, ...wish.content } : undefined;
      const create = () => azure.namedValues.create(serviceId, wish.name, content, signal);
      let value = wanted.existing;
      try {
        value ??= reading ? await waitForGrant(context, reading, create) : await create();
        if (!wanted.existing) await journal({ step: 'create-named-values', noted: 'after', serviceId, names: [value.name] });
      } catch (error) {
        // somebody was quicker, or an earlier try that was thought to have failed: what fits is used, and is not this one's to delete
        value = await fittingSince(error, wanted, createStateReader(azure, signal), serviceId);
      }
      if (reading) await ensureFetched(context, reading, value);
    }
    const names = (isThere: boolean): string =>
      toDo.flatMap(({ wish, existing }) => ((existing !== undefined) === isThere ? [wish.name] : [])).join(' and ');
    return {
      sentence: [names(false) && t('Created {0}.', names(false)), names(true) && t('API Management fetched {0} anew.', names(true))]
        .filter(sentence => sentence !== '')
        .join(' '),
    };
  },

  async undo(azure, record, signal) {
    if (record.step !== 'create-named-values') return;
    for (const name of record.names) await azure.namedValues.delete(record.serviceId, name, signal);
  },
});

/** What has appeared under the name meanwhile, where that fits; throws the error again where nothing has. */
async function fittingSince(error: unknown, wanted: Wanted, reader: StateReader, serviceId: string): Promise<NamedValue> {
  if (!isAppError(error) || error.code !== 'changed-by-someone-else') throw error;
  const existing = await reader.namedValue(serviceId, wanted.wish.name);
  if (!existing || conflictOf({ ...wanted, existing }) !== undefined) throw error;
  return existing;
}

/** Whether it is not there yet, or there without its secret. */
function isToDo({ existing }: Wanted): boolean {
  return !existing || !isFetched(existing);
}

function sentenceOf(wanted: readonly Wanted[], serviceName: string): string {
  const missing = wanted.filter(({ existing }) => !existing).map(wantedText);
  const anew = wanted.flatMap(({ existing }) =>
    existing ? [t('Let API Management fetch {0} in {1} anew; {2}.', existing.displayName, serviceName, lastFetchWords(existing))] : [],
  );
  return [...(missing.length > 0 ? [t('Create {0} in {1}.', missing.join(', '), serviceName)] : []), ...anew].join(' ');
}

function contentOf({ content }: NamedValueWish, vault: Vault | undefined): NamedValueContent {
  switch (content.kind) {
    case 'plain':
    case 'secret':
      return content;
    case 'vaultUrl':
      return { kind: 'plain', value: vault?.uri ?? '' };
    case 'secretName':
      return { kind: 'plain', value: content.secretName };
    case 'keyVault':
      return backingBy(vault?.uri ?? '', content);
  }
}

/** Without a version, so that API Management follows the secret's rotation; no client id means the system-assigned identity. */
export function backingBy(
  vaultUri: string,
  { secretName, identity }: Pick<Extract<NamedValueWish['content'], { kind: 'keyVault' }>, 'secretName' | 'identity'>,
): Extract<NamedValueContent, { kind: 'keyVault' }> {
  return {
    kind: 'keyVault',
    secretIdentifier: `${vaultUri}/secrets/${secretName}`,
    ...(identity.kind === 'user' && { identityClientId: identity.clientId }),
  };
}

/** Whether a named value is backed by exactly this. */
export function isBackedBy({ keyVault }: Pick<NamedValue, 'keyVault'>, wanted: Extract<NamedValueContent, { kind: 'keyVault' }>): boolean {
  return isSameSource(keyVault, wanted);
}

function conflictOf({ existing, wish: { name }, content }: Wanted): string | undefined {
  if (!existing) return undefined;
  if (existing.kind !== content.kind) return t('The named value {0} exists, but is {1}.', name, kindLabel(existing.kind));
  switch (content.kind) {
    case 'plain':
      return isSameAddress(existing.value, content.value) ? undefined : t('The named value {0} exists with another value.', name);
    case 'secret':
      return undefined; // its value is never read to be compared, and the check says so
    case 'keyVault':
      return isBackedBy(existing, content) ? undefined : t('The named value {0} exists, but points to another secret or identity.', name);
  }
}

/** What a user calls the kind of a named value. */
export function kindLabel(kind: NamedValue['kind']): string {
  return { plain: t('a plain one'), secret: t('a secret of its own'), keyVault: t('backed by Key Vault') }[kind];
}

/** The names among those that were typed to be plain. */
function plainCredentialWarning(missing: readonly Wanted[]): string | undefined {
  const names = missing.flatMap(({ wish: { name, content } }) => (content.kind === 'plain' && isCredentialName(name) ? [name] : []));
  if (names.length === 0) return undefined;
  return names.length === 1
    ? t('{0} has the name of a credential and is plain: every Reader can see it. Make it a secret one, or keep the value in Key Vault.', inSentence(names))
    : t('{0} have the names of credentials and are plain: every Reader can see them. Make them secret ones, or keep the value in Key Vault.', inSentence(names));
}

function uncomparedWarning(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return names.length === 1
    ? t('{0} was there already, and a secret value is not read to be compared: whether it is the one that you typed is not known. It is left as it is.', inSentence(names))
    : t('{0} were there already, and a secret value is not read to be compared: whether it is the one that you typed is not known. It is left as it is.', inSentence(names));
}

/** `vault-url = https://…`; of a value that a user typed only that there is one: it may be a credential after all. */
function wantedText({ wish, content }: Wanted): string {
  if (wish.content.kind === 'plain') return t('{0} = the value that you typed (plain: every Reader can see it)', wish.name);
  switch (content.kind) {
    case 'plain':
      return `${wish.name} = ${content.value}`;
    case 'secret':
      return t('{0} = the value that you typed (secret)', wish.name);
    case 'keyVault':
      return t('{0} = Key Vault {1}', wish.name, content.secretIdentifier);
  }
}
