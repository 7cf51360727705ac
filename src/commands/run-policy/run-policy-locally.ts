import { commands, Range, Uri, window, workspace, type TextDocument } from 'vscode';
import { AppError, isAppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { untilAborted } from '../../base/until-aborted.ts';
import type { LocalContext } from '../../host/command-context.ts';
import { commandIds } from '../../host/command-ids.ts';
import type { PolicySurroundings, SurroundingsWanted } from '../../host/window/editor-context.ts';
import type { Log } from '../../host/window/log.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { looksLikePolicy, memoryWorkspace, type PolicySource } from '../../policy/index.ts';
import type { PlaceholderRun } from '../policy-runs/run-question.ts';
import { besideLinter } from './beside-linter.ts';
import { runInEmulator, type EmulatorPlace } from './emulator-run.ts';
import { localView } from './local-view.ts';
import { policyInputs } from './policy-inputs.ts';
import { certificateField } from './run-certificates.ts';
import { policyTitle } from './policy-title.ts';
import type { RunParts } from './run-parts.ts';
import type { RunRequest, RunView, RunWorld } from './run-view.ts';
import { samplePolicy } from './sample-policy.ts';

const placeholders: RunWorld = { id: 'placeholders', label: t('Placeholders, new for each run') };

/** Opens the panel for the policy in the active editor; each run takes the text as it is then. */
export async function runPolicyLocally(context: LocalContext, { panels, runs }: RunParts): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document || !looksLikePolicy(document.getText())) {
    offerSample(context.log, document);
    return;
  }
  const source = (): PolicySource => ({ file: document.uri.toString(), text: document.getText() });
  const around = (wanted: SurroundingsWanted): Promise<PolicySurroundings> =>
    context.surroundingsOf(document.uri, document.getText(), wanted);
  const { namedValues, secrets, parameters, certificates } = policyInputs(source(), (await around('soon')).policyWorkspace);
  const question = async (request: RunRequest, signal: AbortSignal): Promise<PlaceholderRun> => {
    const asked = source();
    const { policyWorkspace: { facts }, unknown } = await untilAborted(signal, () => around('whole'), cancelled);
    return { source: asked, facts, request, ...(unknown !== undefined && { unknown }) };
  };
  const emulated = await emulatedServices(context);
  const title = policyTitle(document.uri);
  panels.open({
    key: document.uri.toString(),
    title: t('Run: {0}', title),
    form: {
      heading: t('Run {0} locally', title),
      explanation:
        t('Nothing leaves this machine: secrets, vaults and identities are placeholders, the backend sends back what it receives, and every other service answers with an empty JSON object.'),
      method: 'GET',
      path: '/item/500',
      headers: 'Accept: application/json',
      body: '',
      namedValues: [
        ...parameters.map(parameter => ({ name: `{${parameter}}`, value: '500' })),
        ...namedValues,
        ...certificates.map(id => ({ name: certificateField(id), value: '', label: t('Certificate {0}, as PEM with its key; empty for a new key pair', id) })),
      ],
      secrets,
      worlds: [placeholders, ...emulated.services.map(service => ({ id: service, label: t('The emulator’s, as {0}', service) }))],
      asksCaller: true,
    },
    run: async (request, signal) => {
      const { place, services } = emulated;
      const asked = await question(request, signal);
      const view =
        place !== undefined && services.includes(request.world)
          ? await runEmulated(request, asked.source, { ...place, service: request.world }, signal)
          : await runs.withPlaceholders(asked, signal);
      const linted = { source: asked.source, workspace: memoryWorkspace(asked.facts) };
      return { view: await besideLinter(view, linted, context.analysis, signal) };
    },
    open: openPlace,
  });
}

/** Says that nothing was run, and opens a policy to try it with where that is wanted: an unsaved one, which the same command then runs. */
function offerSample(log: Log, document: TextDocument | undefined): void {
  const sentence = document
    ? t('The document in this editor is no policy, so nothing was run. Open a policy and run this again, or take a sample.')
    : t('No document is open, so nothing was run. Open a policy and run this again, or take a sample.');
  inBackground(log, async () => {
    const chosen = await showMessage('information', sentence, t('Run a Sample'));
    if (chosen === undefined) return;
    await window.showTextDocument(await workspace.openTextDocument({ language: 'apim-policy', content: samplePolicy }));
    await commands.executeCommand(commandIds.runPolicyLocally);
  });
}

function cancelled(): AppError {
  return new AppError('cancelled', t('Cancelled.'), '');
}

/** The services of the emulator that this window uses and may run policies in; none when it uses Azure, or neither yet. */
async function emulatedServices({
  access,
  estate,
  settings,
}: LocalContext): Promise<{ readonly place?: Omit<EmulatorPlace, 'service'>; readonly services: readonly string[] }> {
  if (!access.isDemo && settings().cloud !== 'emulator') return { services: [] };
  try {
    const { cloud: { emulatorAddress } } = await access.azure();
    const { controlToken } = access;
    if (emulatorAddress === undefined || controlToken === undefined) return { services: [] };
    const { inventory } = await estate.read();
    return { place: { address: emulatorAddress, controlToken }, services: inventory.services.map(({ name }) => name) };
  } catch (error) {
    if (isAppError(error)) return { services: [] }; // the emulator is gone: placeholders do without it
    throw error;
  }
}

async function runEmulated(request: RunRequest, source: PolicySource, place: EmulatorPlace, signal: AbortSignal): Promise<RunView> {
  const { result, sightings } = await runInEmulator(place, source, request, signal);
  return localView(result, { source, sightings, hasSecrets: sightings.length > 0, mask: text => text });
}

async function openPlace(file: string, offset: number): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(file, true));
  const visible = window.visibleTextEditors.find(editor => editor.document === document);
  const start = document.positionAt(offset);
  await window.showTextDocument(document, {
    selection: new Range(start, start),
    ...(visible?.viewColumn !== undefined && { viewColumn: visible.viewColumn }),
  });
}
