import { Range, Uri, window, workspace } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { emptyWorkspace, looksLikePolicy, type PolicySource, type PolicyWorkspace } from '../../policy/index.ts';
import { Canaries } from './canaries.ts';
import { delay } from './delay.ts';
import { localView } from './local-view.ts';
import { placeholderHost } from './placeholder-host.ts';
import { isSecretName, policyInputs } from './policy-inputs.ts';
import type { RunPanels } from './run-panel.ts';
import type { RunRequest, RunView } from './run-view.ts';

const gateway = 'https://gateway.example';

/** Opens the panel for the policy in the active editor; each run takes the text as it stands then. */
export function runPolicyLocally({ policyWorkspaceOf }: Pick<CommandContext, 'policyWorkspaceOf'>, panels: RunPanels): void {
  const document = window.activeTextEditor?.document;
  if (!document || !looksLikePolicy(document.getText())) throw new AppError('invalid-request', 'There is no policy in the active editor.', 'Open a policy and run this again.');
  const around = (): PolicyWorkspace => policyWorkspaceOf(document.uri) ?? emptyWorkspace;
  const source = (): PolicySource => ({ file: document.uri.toString(), text: document.getText() });
  const { namedValues, secrets, parameters } = policyInputs(source(), around());
  const name = workspace.asRelativePath(document.uri);
  panels.open({
    key: document.uri.toString(),
    title: `Run: ${document.uri.path.split('/').at(-1) ?? 'policy'}`,
    form: {
      heading: `Run ${name} locally`,
      explanation: 'Nothing leaves this machine: placeholders stand in for secrets, vaults and identities, the backend sends back what it receives, and every other service answers with an empty JSON object.',
      method: 'GET',
      path: '/item/500',
      headers: 'Accept: application/json',
      body: '',
      namedValues: [...parameters.map(parameter => ({ name: `{${parameter}}`, value: '500' })), ...namedValues],
      secrets,
    },
    run: (request, signal) => runLocally(request, { source: source(), around: around() }, signal),
    open: openPlace,
  });
}

async function runLocally(request: RunRequest, { source, around }: { readonly source: PolicySource; readonly around: PolicyWorkspace }, signal: AbortSignal): Promise<RunView> {
  const { GatewayMemory, runPolicy, whereSecretsWent } = await import('../../policy/run/index.ts');
  const canaries = new Canaries(length => crypto.getRandomValues(new Uint8Array(length)));
  const given = Object.entries(request.namedValues);
  const parameters = given.flatMap(([name, value]) => (name.startsWith('{') ? [[name.slice(1, -1), value] as const] : []));
  const result = await runPolicy(
    {
      source,
      workspace: around,
      request: { method: request.method, url: gateway + request.path, headers: request.headers, body: new TextEncoder().encode(request.body), matchedParameters: Object.fromEntries(parameters) },
      api: { id: 'local', name: 'Local', path: '' },
      operation: { id: 'local', name: 'Local', method: request.method, urlTemplate: '/*' },
      deployment: { region: 'Local', serviceName: 'local' },
      backendUrl: 'https://backend.example',
      host: placeholderHost({ canaries, namedValues: request.namedValues, isSecret: name => isSecretName(name, around), memory: new GatewayMemory(), now: Date.now, random: Math.random, wait: delay }),
    },
    signal,
  );
  const sightings = whereSecretsWent(result, canaries.values);
  return localView(result, { source, sightings, hasSecrets: canaries.values.length > 0, mask: text => canaries.mask(text) });
}

async function openPlace(file: string, offset: number): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(file, true));
  const visible = window.visibleTextEditors.find(editor => editor.document === document);
  const start = document.positionAt(offset);
  await window.showTextDocument(document, { selection: new Range(start, start), ...(visible?.viewColumn !== undefined && { viewColumn: visible.viewColumn }) });
}
