import { AppError } from '../../base/app-error.ts';
import { isSameResource, resourceName } from '../../base/resource-id.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { draftFromTarget } from '../wire-secret/draft-from-target.ts';
import { apiStep } from '../wire-secret/steps/api.ts';
import { operationStep } from '../wire-secret/steps/operation.ts';
import { serviceStep } from '../wire-secret/steps/service.ts';
import { createWiringReader, type WiringReader } from '../wire-secret/wiring-reader.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard } from '../wizard/wizard.ts';
import type { RunParts } from '../run-policy/run-parts.ts';
import { deployedDuring } from './deployed-during.ts';
import { gatewayView, responseOf } from './gateway-view.ts';
import { judgeCall } from './judge-call.ts';
import { operationAt } from './operation-at.ts';

/** Opens the panel for an operation of a service: a call goes to its gateway, as a caller's would. */
export async function testOperation({ access, estate, log, analysis }: CommandContext, { panels, runs }: RunParts, argument: unknown): Promise<void> {
  const reader = createWiringReader({ azure: () => access.azure(), estate: () => estate.read() });
  const steps = [serviceStep(reader), apiStep(reader, () => 'Which API do you want to test?'), operationStep(reader, { hasAll: false })];
  const draft = await runWizard({ title: 'Test an Operation', steps, given: await draftFromTarget(targetOf(argument), reader), askerAt: quickAsker(log) });
  if (!draft?.scope || !draft.service) return;
  const { scope } = draft;
  const apiId = /^.*\/service\/[^/]+\/apis\/[^/]+/i.exec(scope.id)?.[0];
  if (apiId === undefined) throw new AppError('invalid-request', `${scope.label} is no operation of an API.`, 'Choose an operation in the view.');
  const { method, path } = await firstRequest(reader, apiId, scope.id);
  panels.open({
    key: scope.id.toLowerCase(),
    title: `Test: ${scope.label}`,
    form: {
      heading: `Test ${scope.label} at the gateway of ${resourceName(draft.service.id)}`,
      explanation: 'The call goes to the gateway of the service and to whatever stands behind it. The key of a subscription that covers the API is fetched for the call, used once and not shown; so is a token that lets the call be traced.',
      method,
      path,
      headers: 'Accept: application/json',
      body: '',
      namedValues: [],
      secrets: [],
      worlds: [],
    },
    run: async (request, signal) => {
      const azure = await access.azure();
      const operation = await operationAt(await reader.operations(apiId, signal), request);
      const call = { method: request.method, path: request.path, headers: request.headers, body: request.body };
      const { answer, deployed } = await deployedDuring(azure, operation?.id, () => azure.gatewayCalls.call({ apiId, ...call }, signal), signal);
      const view = gatewayView(answer, await judgeCall({ answer, call, operation, deployed }, { vaultSuffix: azure.cloud.vaultDnsSuffix, analysis, runs }, signal));
      const revealed = responseOf(answer);
      const isDemo = azure.cloud.name === 'emulator' && JSON.stringify(revealed) !== JSON.stringify(view.response);
      return { view, ...(isDemo && { revealed }) };
    },
  });
}

/** The operation's own method and template, its parameters filled with a number; for an API as a whole its first operation's. */
async function firstRequest(reader: WiringReader, apiId: string, scopeId: string): Promise<{ readonly method: string; readonly path: string }> {
  const operations = await reader.operations(apiId, new AbortController().signal);
  const operation = operations.find(({ id }) => isSameResource(id, scopeId)) ?? operations[0];
  return { method: operation?.method ?? 'GET', path: (operation?.urlTemplate ?? '/').replace(/\/?\*$/, '/').replace(/\{[^{}]+\}/g, '500') };
}
