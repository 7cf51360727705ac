export { evaluate } from './evaluate.ts';
export type { ExpressionScope } from './expression-scope.ts';
export type {
  ApiModel, BodyModel, CallModels, ContextModel, DeploymentModel, GraphQlModel, HeadersModel, LastErrorModel, NamedModel, OperationModel,
  ProductModel, RequestModel, ResponseModel, SubscriptionModel, UrlModel, UserModel,
} from './context-model.ts';
export { DotnetError, EvaluationLimit, RunLimit, UnsupportedExpression } from '../dotnet/errors.ts';
export type { SharedBudget } from '../dotnet/time/machine.ts';
export { valueText } from '../dotnet/text/text.ts';
export { responseValue } from '../dotnet/gateway/message.ts';
export { jwtOf } from '../dotnet/gateway/jwt.ts';
export type { DotnetValue } from '../dotnet/value.ts';
export { record } from '../dotnet/gateway/record.ts';
