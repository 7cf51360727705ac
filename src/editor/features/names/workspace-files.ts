import { RelativePattern, Uri, workspace, type CancellationToken } from 'vscode';
import { mentionsPolicies } from '../../../base/host-kind.ts';
import { t } from '../../../base/text/translation.ts';
import { rootsOf, type KnownFile, type KnownFiles, type KnownPolicy } from '../../../policy/features/index.ts';
import { looksLikePolicy } from '../../../policy/index.ts';
import { openDocument } from '../../open-document.ts';
import { readPolicyFile } from '../../read-policy-file.ts';
import type { PolicyWorkspaces } from '../../workspace.ts';

const policyFiles = '**/*.{xml,cshtml,policy,tpl,tftpl}';
const artifactFiles = '**/*Information.json';
const hostFiles = '**/*.{tf,tofu,tfvars,bicep,bicepparam}';
const leftOut = '**/{node_modules,.git,.terraform}/**';
/** More files than this are not looked through for a name. */
const mostFiles = 5000;
/** What is kept for policies, so that one that cannot be read is one that is not known. */
const surelyPolicy = /(?:^|\/|\.)policy\.xml$|\.policy$/i;

interface ReadFiles {
  readonly files: readonly KnownFile[];
  readonly unread: KnownFiles['unread'];
}

/** The files of the workspace in which a name may be, as editors and disk have them. */
export async function workspaceFiles(workspaces: PolicyWorkspaces, token: CancellationToken): Promise<KnownFiles> {
  const [policies, artifacts, hosts] = await Promise.all([policyFiles, artifactFiles, hostFiles].map(pattern => readAll(pattern, token)));
  const all = policies?.files.filter(({ text }) => looksLikePolicy(text)) ?? [];
  const rootOf = rootsOf([...all, ...(artifacts?.files ?? [])].map(({ path }) => path));
  const known = all.map(async (file): Promise<KnownPolicy> => {
    const { outerScopes = [], fragments = {} } = (await workspaces.around(Uri.parse(file.file), file.text)).policyWorkspace.facts;
    const around = [...outerScopes.flat(), ...Object.values(fragments)].map(source => source.file);
    return { ...file, root: rootOf(file.path), around };
  });
  return {
    policies: await Promise.all(known),
    artifacts: artifacts?.files ?? [],
    hosts: hosts?.files.filter(({ text }) => mentionsPolicies(text)) ?? [],
    unread: [policies, artifacts, hosts].flatMap(read => read?.unread ?? []),
  };
}

/** A policy in an editor that is no file of the workspace: it stands alone. */
export function loosePolicy({ uri, text }: { readonly uri: Uri; readonly text: string }): KnownPolicy {
  return { file: uri.toString(), path: uri.path, text, root: undefined, around: [] };
}

async function readAll(pattern: string, token: CancellationToken): Promise<ReadFiles> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(folder => workspace.findFiles(new RelativePattern(folder, pattern), leftOut, mostFiles + 1, token)),
  );
  const uris = [...new Map(found.flat().map(uri => [uri.toString(), uri])).values()];
  const tooMany = uris.length > mostFiles ? [{ path: pattern, why: t('There are more than {0} such files.', mostFiles) }] : [];
  const read = await Promise.all(uris.slice(0, mostFiles).map(readOne));
  return { files: read.flatMap(one => one.files), unread: [...tooMany, ...read.flatMap(one => one.unread)] };
}

async function readOne(uri: Uri): Promise<ReadFiles> {
  const { path } = uri;
  const open = openDocument(uri)?.getText();
  const file = open === undefined ? await readPolicyFile(uri) : ({ kind: 'text', text: open } as const);
  switch (file.kind) {
    case 'text':
      return { files: [{ file: uri.toString(), path, text: file.text }], unread: [] };
    case 'unread':
      return { files: [], unread: surelyPolicy.test(path) ? [{ path, why: file.why }] : [] };
    case 'gone':
      return { files: [], unread: [] };
  }
}
