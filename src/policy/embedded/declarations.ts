import type { TextCombiner } from './combine-text.ts';
import type { Definitions } from './definitions.ts';
import type { DeclaredBackend, DeclaredFragment, DeclaredNamedValue, EmbeddedFile } from './embedded-file.ts';
import { followedFiles } from './followed-file.ts';
import { entryValue, type Entry, type HostValue } from './host-value.ts';
import { joinPieces } from './pieces.ts';
import { bodyOf, partsOf, type HostModule, type HostResource } from './resources.ts';

/** What a file declares that policies refer to. */
export function declaredIn(
  root: HostValue,
  { resources, modules }: { readonly resources: readonly HostResource[]; readonly modules: readonly HostModule[] },
  known: { readonly texts: TextCombiner; readonly definitions: Definitions },
): Pick<EmbeddedFile, 'namedValues' | 'fragments' | 'backends' | 'modules'> {
  const { texts } = known;
  return {
    namedValues: [
      ...resources.flatMap(resource => namedValueOf(resource, texts) ?? []),
      ...handedIn(root).map(item => namedValue(undefined, item, texts)),
    ],
    fragments: resources.filter(isFragment).flatMap(resource => fragmentsOf(resource, known)),
    backends: resources.flatMap(resource => backendOf(resource, texts) ?? []),
    modules: modules.map(module => moduleSource(module, texts)),
  };
}

const namedValueTypes = /^microsoft\.apimanagement\/service\/(?:workspaces\/)?(?:namedvalues|properties)$/;
const fragmentTypes = /^(?:azurerm_api_management_(?:workspace_)?policy_fragment|microsoft\.apimanagement\/service\/(?:workspaces\/)?policyfragments)$/;

const backendTypes = /^(?:azurerm_api_management_backend|microsoft\.apimanagement\/service\/(?:workspaces\/)?backends)$/;

function backendOf({ type, body, properties }: HostResource, texts: TextCombiner): DeclaredBackend | undefined {
  if (!backendTypes.test(type)) return undefined;
  const [id, url] = [nameIn(body, texts), textIn(properties, 'url', texts)];
  return id === undefined || url === undefined ? undefined : { id, url };
}

/** Whether a resource is a fragment of policies. */
export function isFragment({ type }: HostResource): boolean {
  return fragmentTypes.test(type);
}

function namedValueOf({ type, body, properties }: HostResource, texts: TextCombiner): DeclaredNamedValue | undefined {
  if (type === 'azurerm_api_management_named_value') return terraformNamedValue(body, texts);
  return namedValueTypes.test(type) ? namedValue(nameIn(body, texts), properties, texts) : undefined;
}

/** The named values that a module is given as a list, as those of Azure Verified Modules are. */
function handedIn(root: HostValue): readonly HostValue[] {
  const found: HostValue[] = [];
  const visit = (value: HostValue): void => {
    const list = entryValue(value, 'namedValues');
    if (list?.kind === 'list') found.push(...list.items);
    for (const part of partsOf(value)) visit(part);
  };
  visit(root);
  return found;
}

function terraformNamedValue(body: HostValue, texts: TextCombiner): DeclaredNamedValue {
  const isVault = ({ words: [first, label] }: Entry): boolean => (first === 'dynamic' ? label : first) === 'value_from_key_vault';
  const hasVault = body.kind === 'object' && body.entries.some(isVault);
  const name = textIn(body, 'display_name', texts);
  return { name, facts: factsOf({ hasVault, secret: entryValue(body, 'secret'), value: entryValue(body, 'value') }, texts) };
}

function namedValue(resourceName: string | undefined, properties: HostValue, texts: TextCombiner): DeclaredNamedValue {
  const hasName = entryValue(properties, 'displayName') !== undefined;
  const vault = entryValue(properties, 'keyVault');
  const hasVault = vault !== undefined && !(vault.kind === 'word' && vault.word === 'null');
  return {
    name: hasName ? textIn(properties, 'displayName', texts) : (resourceName ?? textIn(properties, 'name', texts)),
    facts: factsOf({ hasVault, secret: entryValue(properties, 'secret'), value: entryValue(properties, 'value') }, texts),
  };
}

/** What a named value is declared with. */
interface Kept {
  readonly hasVault: boolean;
  readonly secret: HostValue | undefined;
  readonly value: HostValue | undefined;
}

function factsOf({ hasVault, secret, value }: Kept, texts: TextCombiner): DeclaredNamedValue['facts'] {
  // what is not known is taken for a secret, as the service would keep it
  const isSecret = hasVault || (secret !== undefined && !(secret.kind === 'word' && secret.word === 'false'));
  const text = value && !isSecret ? texts.known(value) : undefined;
  return { isSecret, isFromKeyVault: hasVault, ...(text !== undefined && { value: text }) };
}

function fragmentsOf(
  { body, properties }: HostResource,
  { texts, definitions }: { readonly texts: TextCombiner; readonly definitions: Definitions },
): readonly DeclaredFragment[] {
  const id = nameIn(body, texts);
  const given = entryValue(properties, 'value') ?? entryValue(properties, 'xml_content'); // as Terraform's of a workspace calls it
  if (id === undefined || !given) return [];
  const value = definitions.of(given)?.value ?? given;
  const paths = followedFiles(value, true, texts).flatMap(({ path }) => (path === undefined ? [] : [{ id, path }]));
  const pieces = texts.filled(value);
  return [...paths, ...(pieces ? [{ id, placed: joinPieces(pieces, value.span.start) }] : [])];
}

function moduleSource({ path, body }: HostModule, texts: TextCombiner): string | undefined {
  const source = path ?? textIn(bodyOf(body), 'source', texts) ?? '';
  return /^\.{1,2}\/|\.(?:bicep|json)$/.test(source) && !/^(?:br|ts)[:/]/.test(source) ? source : undefined;
}

/** The last part of a resource's name, where it is known. */
function nameIn(body: HostValue, texts: TextCombiner): string | undefined {
  const value = entryValue(body, 'name');
  const last = (value && texts.filled(value))?.at(-1);
  const name = last && 'text' in last ? last.text : undefined;
  if (name?.includes('/') === true) return name.slice(name.lastIndexOf('/') + 1);
  return value && texts.known(value);
}

function textIn(body: HostValue, name: string, texts: TextCombiner): string | undefined {
  const value = entryValue(body, name);
  return value && texts.known(value);
}
