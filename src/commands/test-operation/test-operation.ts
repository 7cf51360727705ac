import { AppError } from '../../base/app-error.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { inSentence } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import type { WiringDraft } from '../wire-secret/draft.ts';
import { draftFromTarget } from '../wire-secret/draft-from-target.ts';
import { apiStep } from '../wire-secret/steps/target/api.ts';
import { operationStep } from '../wire-secret/steps/target/operation.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { createWiringReader } from '../wire-secret/wiring-reader.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard } from '../wizard/wizard.ts';
import type { RunParts } from '../run-policy/run-parts.ts';
import { callForm, parametersLeft } from './call/call-form.ts';
import { keysBeforeReading, keysFor, withKey } from './call/call-keys.ts';
import { curlCommand, httpRequest } from './call/copied-call.ts';
import { deployedDuring } from './verdict/deployed-during.ts';
import { gatewayView, responseOf } from './gateway-view.ts';
import { judgeCall } from './verdict/judge-call.ts';
import { operationAt } from './call/operation-at.ts';

/** Opens the panel for an operation of a service: a call goes to its gateway, as a caller's would. */
export async function testOperation(
  { access, estate, log, analysis }: CommandContext,
  { panels, runs }: RunParts,
  argument: unknown,
): Promise<void> {
  const reader = createWiringReader({ azure: () => access.azure(), estate: () => estate.read() });
  const steps = [serviceStep(reader), apiStep(reader, () => t('Which API do you want to test?')), operationStep(reader, { hasAll: false })];
  const draft = await runWizard({
    title: t('Test an Operation'),
    steps,
    given: withoutWholeApi(await draftFromTarget(targetOf(argument), reader)),
    askerAt: quickAsker(log),
  });
  if (!draft?.scope || !draft.service) return;
  const { scope, service } = draft;
  const apiId = /^.*\/service\/[^/]+\/apis\/[^/]+/i.exec(scope.id)?.[0];
  if (apiId === undefined) {
    throw new AppError('invalid-request', t('{0} is no operation of an API.', scope.label), t('Choose an operation in the view.'));
  }
  const { signal: untilOpen } = new AbortController();
  const azure = await access.azure();
  const [operation, target] = await Promise.all([azure.apis.operation(scope.id, untilOpen), azure.gatewayCalls.target(apiId, untilOpen)]);
  const serviceName = resourceName(service.id);
  panels.open({
    key: scope.id.toLowerCase(),
    title: t('Test: {0}', scope.label),
    form: {
      heading: t('Test {0} · {1}', scope.label, serviceName),
      explanation:
        t('The call goes to the gateway of the service and to whatever is behind it. The key of a subscription is fetched for the call, used once and not shown; so is a token that lets the call be traced.'),
      ...callForm(operation, target, keysBeforeReading),
      namedValues: [],
      secrets: [],
      worlds: [],
    },
    keys: keysFor(azure.gatewayCalls, { apiId, serviceName }, target, untilOpen),
    copy: (as, request) => (as === 'curl' ? curlCommand(request, target) : httpRequest(request, target)),
    run: async (request, signal) => {
      const { headers, key } = withKey(request, target);
      const left = parametersLeft(request.path, operation);
      if (left.length > 0) {
        throw new AppError(
          'invalid-request',
          left.length === 1 ? t('{0} in the path has no value.', left.join('')) : t('{0} in the path have no value.', inSentence(left)),
          t('Fill it in.'),
        );
      }
      const connected = await access.azure();
      const answering = await operationAt(await reader.operations(apiId, signal), request);
      const call = { method: request.method, path: request.path, headers, body: request.body };
      const { answer, deployed } = await deployedDuring(
        connected,
        answering?.id,
        () => connected.gatewayCalls.call({ apiId, ...call, key }, signal),
        signal,
      );
      const judgement = await judgeCall(
        { answer, call, operation: answering, deployed },
        { vaultSuffix: connected.cloud.vaultDnsSuffix, analysis, runs },
        signal,
      );
      const view = gatewayView(answer, judgement);
      const revealed = responseOf(answer);
      const isDemo = connected.cloud.name === 'emulator' && JSON.stringify(revealed) !== JSON.stringify(view.response);
      return { view, ...(isDemo && { revealed }) };
    },
  });
}

/** What was chosen already; an API as a whole is no operation, so that its operation is still asked. */
function withoutWholeApi({ scope, ...rest }: WiringDraft): WiringDraft {
  return { ...rest, ...(scope && /\/operations\/[^/]+$/i.test(scope.id) && { scope }) };
}
