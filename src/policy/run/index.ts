export { runPolicy } from './run-policy.ts';
export { GatewayMemory } from './gateway-memory.ts';
export { secretFinder, whereSecretsWent } from './secret-sightings.ts';
export type { SecretSighting, SightingKind } from './secret-sightings.ts';
export type { CallKind, GatewayRequest, HeaderList, IncomingResponse, OutgoingRequest, RunHost, RunInput } from './run-input.ts';
export type { CacheWrite, RunCall, RunChange, RunLog, RunPlace, RunResult, RunSection, RunStep, StepOutcome, UnsupportedPlace } from './run-result.ts';
export type { ApiModel, DeploymentModel, OperationModel, ProductModel, SubscriptionModel, UserModel } from './expression/index.ts';
export { memoryWorkspace } from '../workspace.ts';
export type { PolicySource, PolicyWorkspace } from '../workspace.ts';
