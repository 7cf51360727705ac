export { certificateIn, certificateMadeFor } from './certificate-of-run.ts';
export { runPolicy } from './run-policy.ts';
export { ExpiringMap, GatewayMemory } from './gateway/gateway-memory.ts';
export type { KeptValue } from './record/kept-value.ts';
export { usualLimits, type RunLimits } from './limits/run-budget.ts';
export { secretSightings, whereSecretsWent } from './record/secret-sightings.ts';
export type { SecretSighting, SightingKind } from './record/secret-sightings.ts';
export type {
  CallKind,
  GatewayRequest,
  HeaderList,
  IncomingResponse,
  OutgoingRequest,
  RunHost,
  RunInput,
  TemplateModel,
  KeptEntries,
  RunMemory,
} from './run-input.ts';
export type {
  CacheWrite,
  RunCall,
  RunChange,
  RunLog,
  RunPlace,
  RunResult,
  RunSection,
  RunStep,
  StepOutcome,
  UnsupportedPlace,
} from './record/run-result.ts';
export type {
  ApiModel,
  DotnetValue,
  DeploymentModel,
  OperationModel,
  ProductModel,
  SubscriptionModel,
  UserModel,
} from './expression/index.ts';
export { memoryWorkspace } from '../workspace.ts';
export type { PolicySource, PolicyWorkspace } from '../workspace.ts';
export { matchTemplate, type TemplateMatch } from './gateway/url-template.ts';
