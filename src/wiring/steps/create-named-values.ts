import type { NamedValue, NamedValueContent, Vault } from '../../azure/index.ts';
import { isCredentialName } from '../../policy/index.ts';
import type { NamedValueWish } from '../change.ts';
import { untilGrantHonoured } from '../grants/grant-honoured.ts';
import { reachabilityOf, type Reach } from '../reachability.ts';
import { defineStep } from '../step.ts';

interface NamedValuesState {
  readonly serviceName: string;
  readonly wanted: readonly Wanted[];
}

/** A wished named value with what it has to say, and the one of that name that is there. */
interface Wanted {
  readonly wish: NamedValueWish;
  readonly content: NamedValueContent;
  readonly existing?: NamedValue;
  /** How API Management itself reaches the vault, of one that it has to fetch. */
  readonly reach?: Reach;
}

/** The named values that policies refer to exist and say what they should. One that says something else is never overwritten. */
export const createNamedValues = defineStep<'create-named-values', NamedValuesState>({
  id: 'create-named-values',
  title: 'Named values',

  async read(reader, { serviceId, values }) {
    const service = await reader.service(serviceId);
    const wanted = values.map(async (wish): Promise<Wanted> => {
      const { content } = wish;
      const [existing, vault] = await Promise.all([reader.namedValue(serviceId, wish.name), 'vaultId' in content ? reader.vault(content.vaultId) : undefined]);
      const reach = vault && content.kind === 'keyVault' ? reachabilityOf(service, vault, content.identity.kind, reader.readAt).controlPlane : undefined;
      return { wish, content: contentOf(wish, vault), ...(existing && { existing }), ...(reach && { reach }) };
    });
    return { serviceName: service.name, wanted: await Promise.all(wanted) };
  },

  check({ serviceName, wanted }) {
    const [problem] = wanted.flatMap(value => conflictOf(value) ?? []);
    if (problem !== undefined) {
      return { status: 'blocked', sentence: problem, nextStep: 'Choose another name: an existing named value is never overwritten, since other policies may use it.' };
    }
    const missing = wanted.filter(({ existing }) => !existing);
    const uncompared = wanted.filter(({ existing, content }) => existing && content.kind === 'secret').map(({ wish }) => wish.name);
    const warning = [plainCredentialWarning(missing), uncomparedWarning(uncompared)].filter(text => text !== undefined).join(' ');
    if (missing.length === 0) {
      return { status: 'done', sentence: `${wanted.map(({ wish }) => wish.name).join(' and ')} ${wanted.length === 1 ? 'is' : 'are'} in ${serviceName}.`, ...(warning !== '' && { warning }) };
    }
    // the service fetches the secret when the named value is written, and refuses to write what it cannot fetch
    const [unreachable] = missing.flatMap(({ reach }) => (reach?.kind === 'blocked' ? [reach] : []));
    if (unreachable) return { status: 'blocked', sentence: unreachable.sentence, nextStep: unreachable.nextStep ?? 'Open a way for API Management to the vault.' };
    const identities = missing.flatMap(({ wish: { content } }) => (content.kind === 'keyVault' ? [content.identity] : []));
    return {
      status: 'change',
      sentence: `Create ${missing.map(wantedText).join(', ')} in ${serviceName}.`,
      ...(identities[0] && { permission: `API Management fetches the secret as ${identities[0].kind === 'system' ? `the system-assigned identity of ${serviceName}` : `the user-assigned identity ${identities[0].name}`}` }),
      needs: `API Management Service Contributor on ${serviceName}`,
      ...(warning !== '' && { warning }),
    };
  },

  async do(context) {
    const { azure, wish: { serviceId }, state, signal, journal } = context;
    const names: string[] = [];
    for (const { wish, content } of state.wanted.filter(({ existing }) => !existing)) {
      const create = () => azure.namedValues.create(serviceId, wish.name, content, signal);
      const created = wish.content.kind === 'keyVault' ? await untilGrantHonoured(context, { serviceId, ...wish.content }, create) : await create();
      await journal({ step: 'create-named-values', noted: 'after', serviceId, names: [created.name] });
      names.push(created.name);
    }
    return { sentence: `Created ${names.join(' and ')}.` };
  },

  async undo(azure, record, signal) {
    if (record.step !== 'create-named-values') return;
    for (const name of record.names) await azure.namedValues.delete(record.serviceId, name, signal);
  },
});

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
export function backingBy(vaultUri: string, { secretName, identity }: Pick<Extract<NamedValueWish['content'], { kind: 'keyVault' }>, 'secretName' | 'identity'>): Extract<NamedValueContent, { kind: 'keyVault' }> {
  return { kind: 'keyVault', secretIdentifier: `${vaultUri}/secrets/${secretName}`, ...(identity.kind === 'user' && { identityClientId: identity.clientId }) };
}

/** Whether a named value is backed by exactly this. */
export function isBackedBy({ keyVault }: Pick<NamedValue, 'keyVault'>, wanted: Extract<NamedValueContent, { kind: 'keyVault' }>): boolean {
  return trimSlash(keyVault?.secretIdentifier) === trimSlash(wanted.secretIdentifier) && keyVault?.identityClientId?.toLowerCase() === wanted.identityClientId?.toLowerCase();
}

function conflictOf({ existing, wish: { name }, content }: Wanted): string | undefined {
  if (!existing) return undefined;
  if (existing.kind !== content.kind) return `The named value ${name} exists, but is ${kindLabel(existing.kind)}.`;
  switch (content.kind) {
    case 'plain':
      return trimSlash(existing.value) === trimSlash(content.value) ? undefined : `The named value ${name} exists with another value.`;
    case 'secret':
      return undefined; // its value is never read to be compared, and the check says so
    case 'keyVault':
      return isBackedBy(existing, content) ? undefined : `The named value ${name} exists, but points to another secret or identity.`;
  }
}

function trimSlash(text: string | undefined): string | undefined {
  return text?.replace(/\/+$/, '').toLowerCase();
}

/** What a user calls the kind of a named value. */
export function kindLabel(kind: NamedValue['kind']): string {
  return { plain: 'a plain one', secret: 'a secret of its own', keyVault: 'backed by Key Vault' }[kind];
}

/** The names among those that were typed to be plain. */
function plainCredentialWarning(missing: readonly Wanted[]): string | undefined {
  const names = missing.flatMap(({ wish: { name, content } }) => (content.kind === 'plain' && isCredentialName(name) ? [name] : []));
  if (names.length === 0) return undefined;
  return `${names.join(' and ')} ${names.length === 1 ? 'has the name of a credential and is' : 'have the names of credentials and are'} plain: every Reader can see ${names.length === 1 ? 'it' : 'them'}. Make ${names.length === 1 ? 'it a secret one' : 'them secret ones'}, or keep the value in Key Vault.`;
}

function uncomparedWarning(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return `${names.join(' and ')} ${names.length === 1 ? 'was' : 'were'} there already, and a secret value is not read to be compared: whether it is the one that you typed is not known. It is left as it is.`;
}

/** `vault-url = https://…`; of a value that a user typed only that there is one: it may be a credential after all. */
function wantedText({ wish, content }: Wanted): string {
  if (wish.content.kind === 'plain') return `${wish.name} = the value that you typed (plain: every Reader can see it)`;
  switch (content.kind) {
    case 'plain':
      return `${wish.name} = ${content.value}`;
    case 'secret':
      return `${wish.name} = the value that you typed (secret)`;
    case 'keyVault':
      return `${wish.name} = Key Vault ${content.secretIdentifier}`;
  }
}
