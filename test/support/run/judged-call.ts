import { deployedDuring } from '../../../src/commands/test-operation/verdict/deployed-during.ts';
import { gatewayView } from '../../../src/commands/test-operation/gateway-view.ts';
import { judgeCall } from '../../../src/commands/test-operation/verdict/judge-call.ts';
import type { GatewayCall } from '../../../src/azure/index.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { analysisHere } from '../../../src/policy/index.ts';
import type { SecretSighting } from '../../../src/policy/run/index.ts';
import { askControl, controlOf } from '../../../drive/vscode/control.ts';
import { policyRunsHere } from './policy-runs-here.ts';
import { emulatorAzure } from '../emulator/emulator-azure.ts';

/** An operation as the service lists it. */
export interface CalledOperation {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly method: string;
  readonly urlTemplate: string;
}

/** A verdict, what it is about, and what the emulator reports of the call. */
export interface JudgedCall {
  readonly kind: string;
  readonly text: string;
  readonly details: readonly string[];
  readonly status: number;
  readonly body: string;
  /** The body as it is shown. */
  readonly shown: string;
  /** Labels of the secrets whose values were learnt. */
  readonly labels: readonly string[];
  /** The kinds of places where a secret left, as the emulator saw them. */
  readonly leaks: readonly string[];
}

/** Calls an operation as Test Operation does, judges it, and asks the emulator for the truth. */
export async function judgedCall(
  emulator: Emulator,
  operation: CalledOperation,
  { path, headers = [], body = '' }: Partial<GatewayCall>,
): Promise<JudgedCall> {
  const { signal } = new AbortController();
  const azure = emulatorAzure(emulator);
  const apiId = operation.id.replace(/\/operations\/[^/]+$/, '');
  const call = { method: operation.method, path: path ?? operation.urlTemplate, headers, body };
  const { answer, deployed } = await deployedDuring(azure, operation.id, () => azure.gatewayCalls.call({ apiId, ...call }, signal), signal);
  const judgement = await judgeCall(
    { answer, call, operation, deployed },
    { vaultSuffix: azure.cloud.vaultDnsSuffix, analysis: analysisHere, runs: policyRunsHere },
    signal,
  );
  const { verdict, known } = judgement;
  const traceId = answer.headers.find(([name]) => name.toLowerCase() === 'apim-trace-id')?.[1] ?? '';
  const truth = (await askControl(controlOf(emulator), `/gateway-calls/${traceId}`)).body as unknown as {
    readonly sightings: readonly SecretSighting[];
  };
  const leaks = truth.sightings.filter(
    ({ kind, isSentBack, cachingType }) =>
      (kind === 'response' && isSentBack !== true) || kind === 'log' || kind === 'url' || (kind === 'cache' && cachingType !== 'internal'),
  );
  return {
    ...verdict,
    status: answer.status,
    body: answer.body,
    shown: gatewayView(answer, judgement).response.body,
    labels: known.map(({ label }) => label),
    leaks: [...new Set(leaks.map(({ kind }) => kind))],
  };
}
