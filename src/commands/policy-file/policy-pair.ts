import { FileType, RelativePattern, Uri, window, workspace } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { remotePolicyScheme, remotePolicyTitle, scopeIdFrom } from '../../host/remote-policy-uri.ts';
import { artifactFileOf, artifactScopeOf } from '../../policy/index.ts';
import { buildEstate } from '../../wiring/index.ts';
import { pickPolicy } from '../policies/open-policy.ts';
import { serviceChoices } from '../wire-secret/steps/target/service.ts';
import { askOne } from '../wizard/ask-one.ts';

/** A policy file of the workspace, and the policy in Azure that it is compared with. */
export interface PolicyPair {
  readonly file: Uri;
  readonly scopeId: string;
  /** What the scope is called. */
  readonly label: string;
}

/** Which service the files of an artifact folder were paired with in this window, and which scope a file elsewhere. */
export class KnownPairs {
  readonly services = new Map<string, string>();
  readonly scopes = new Map<string, Omit<PolicyPair, 'file'>>();
}

type Parts = Pick<CommandContext, 'access' | 'estate' | 'log'> & { readonly pairs: KnownPairs };

/**
 * The pair of a document: of a file of an artifact folder the scope that its path says, of a policy from Azure the file that has it.
 * What neither says, the user is asked; `undefined` when that is not answered. Throws AppError.
 */
export async function policyPairOf(context: Parts, argument: unknown, title: string): Promise<PolicyPair | undefined> {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  if (!uri || (uri.scheme !== remotePolicyScheme && !workspace.getWorkspaceFolder(uri))) {
    throw new AppError(
      'invalid-request',
      t('This editor has neither a policy file of the workspace nor a policy from Azure.'),
      t('Open a policy file of a folder that is open, or a policy from Azure.'),
    );
  }
  if (uri.scheme !== remotePolicyScheme) return pairOfFile(context, uri, title);
  const scopeId = scopeIdFrom(uri) ?? '';
  const file = await fileOf(context, scopeId, title);
  return file && { file, scopeId, label: remotePolicyTitle(uri) ?? resourceName(scopeId) };
}

async function pairOfFile(context: Parts, file: Uri, title: string): Promise<PolicyPair | undefined> {
  const place = artifactScopeOf(file.path);
  const isArtifact = place !== undefined && (place.below !== '' || (await isArtifactRoot(file.with({ path: place.root }))));
  if (!isArtifact) {
    const known = context.pairs.scopes.get(file.toString());
    const picked = known ?? (await pickPolicy(context, { title }));
    if (!picked) return undefined;
    const scope = 'scopeId' in picked ? picked : { scopeId: picked.id, label: picked.label };
    context.pairs.scopes.set(file.toString(), scope);
    return { file, ...scope };
  }
  const serviceId = await serviceOf(context, file.with({ path: place.root }).toString(), title);
  if (serviceId === undefined) return undefined;
  const label = place.below === '' ? resourceName(serviceId) : `${resourceName(serviceId)}${place.below}`;
  return { file, scopeId: `${serviceId}${place.below}`, label };
}

/** Whether a folder contains what only the artifacts of a service do: a `policy.xml` elsewhere is not taken for the service's. */
async function isArtifactRoot(folder: Uri): Promise<boolean> {
  const entries = await workspace.fs.readDirectory(folder);
  const names = new Set(entries.flatMap(([name, type]) => (type === FileType.Directory ? [name.toLowerCase()] : [])));
  return ['apis', 'products', 'named values', 'policy fragments'].some(name => names.has(name));
}

async function serviceOf({ estate, log, pairs }: Parts, root: string, title: string): Promise<string | undefined> {
  const known = pairs.services.get(root);
  if (known !== undefined) return known;
  const { subscriptions, inventory } = await estate.read();
  const choices = serviceChoices(buildEstate(subscriptions, inventory));
  const [only, ...others] = choices;
  if (only && others.length === 0) return only.value.id;
  const reply = await askOne(log, title, t('Which service is this folder deployed to? It is asked once in this window.'), choices);
  if (reply) pairs.services.set(root, reply.id);
  return reply?.id;
}

async function fileOf({ log }: Parts, scopeId: string, title: string): Promise<Uri | undefined> {
  const path = artifactFileOf(scopeId);
  const found = path === undefined ? [] : await filesCalled(path);
  const [only, ...others] = found;
  if (!only) {
    throw new AppError(
      'not-found',
      t('No folder that is open has a file for this policy: {0}', path ?? resourceName(scopeId)),
      t('Open the folder of the artifacts, or run the command in the file.'),
    );
  }
  if (others.length === 0) return only;
  return askOne(log, title, t('Which file?'), found.map(uri => ({ label: workspace.asRelativePath(uri), value: uri })));
}

/** Files whose paths end so, the one of a service only where its folder has artifacts. */
async function filesCalled(path: string): Promise<readonly Uri[]> {
  const glob = path.replace(/[[\]{}?*]/g, '?');
  const found = await Promise.all(
    (workspace.workspaceFolders ?? []).map(folder => workspace.findFiles(new RelativePattern(folder, `**/${glob}`), '**/node_modules/**', 100)),
  );
  const named = found.flat().filter(uri => {
    const place = artifactScopeOf(uri.path);
    return place !== undefined && uri.path.slice(place.root.length + 1).toLowerCase() === path.toLowerCase();
  });
  const roots = await Promise.all(
    named.map(async uri => path !== 'policy.xml' || isArtifactRoot(uri.with({ path: uri.path.slice(0, uri.path.lastIndexOf('/')) }))),
  );
  return named.filter((_, index) => roots[index]);
}
