import { t } from '../../../base/text/translation.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { bodyText, type ResponseMessage } from '../gateway/message.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import type {
  ElementReader,
  ExecutionAnswer,
  ExecutionReport,
  ExecutionSurroundings,
  ExecutionVariables,
  PolicyExecution,
  PolicyHandlers,
} from '../policy-execution.ts';
import { numberOf, truthOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that count calls, bytes and tokens. */
export const limitPolicies = {
  'rate-limit': (execution, element, where) => bySubscription(execution, id => limitRate(execution, element, where, id)),
  'rate-limit-by-key': (execution, element, where) =>
    limitRate(execution, element, where, execution.attribute(element, 'counter-key', where) ?? ''),
  quota: (execution, element, where) => bySubscription(execution, id => limitQuota(execution, element, where, id)),
  'quota-by-key': (execution, element, where) =>
    limitQuota(execution, element, where, execution.attribute(element, 'counter-key', where) ?? ''),
  'azure-openai-token-limit': limitTokens,
  'llm-token-limit': limitTokens,
} satisfies PolicyHandlers;

/** Limits without a key of their own count by subscription, and only calls that come with one (policy reference, usage notes). */
function bySubscription(execution: ExecutionSurroundings & ExecutionReport, limit: (id: string) => void): void {
  const { subscription } = execution.input;
  if (subscription) limit(subscription.id);
  else execution.note(t('The call has no subscription: it is not limited.'));
}

function limitRate(execution: PolicyExecution, element: Element, where: Where, by: string): void {
  const calls = numberOf(execution, element, 'calls', where) ?? 0;
  const seconds = numberOf(execution, element, 'renewal-period', where) ?? 0;
  const key = counterKey('rate', by, element, where);
  const { memory } = execution.host;
  const now = (): bigint => execution.host.now();
  const used = memory.used(key, now());
  if (used >= calls) {
    const retryAfter = String(memory.secondsLeft(key, now()));
    keepNumber(execution, execution.attribute(element, 'retry-after-variable-name', where), Number(retryAfter));
    throw new PolicyFailure('RateLimitExceeded', `Rate limit is exceeded. Try again in ${retryAfter} seconds.`, {
      statusCode: 429,
      headers: [[execution.attribute(element, 'retry-after-header-name', where) ?? 'Retry-After', retryAfter]],
    });
  }
  const remaining = execution.attribute(element, 'remaining-calls-header-name', where);
  const total = execution.attribute(element, 'total-calls-header-name', where);
  whenCounted(execution, element, where, response => {
    memory.use(key, numberOf(execution, element, 'increment-count', where) ?? 1, seconds, now());
    if (remaining !== undefined) response.headers.set(remaining, [String(Math.max(0, calls - memory.used(key, now())))]);
    if (total !== undefined) response.headers.set(total, [String(calls)]);
  });
  const variable = execution.attribute(element, 'remaining-calls-variable-name', where);
  keepNumber(execution, variable, Math.max(0, calls - used - 1));
}

/** Puts a number into a variable, where the policy names one. */
function keepNumber(execution: ExecutionVariables, variable: string | undefined, number: number): void {
  if (variable !== undefined) execution.variables.set(variable, { kind: 'integer', type: 'Int32', value: BigInt(number) });
}

function limitQuota(execution: PolicyExecution, element: Element, where: Where, by: string): void {
  const calls = numberOf(execution, element, 'calls', where);
  const kilobytes = numberOf(execution, element, 'bandwidth', where);
  const seconds = numberOf(execution, element, 'renewal-period', where) ?? 0;
  const [callsKey, bytesKey] = [counterKey('quota', by, element, where), counterKey('bandwidth', by, element, where)];
  const { memory } = execution.host;
  const now = (): bigint => execution.host.now();
  const refuse = (what: string, key: string): never => {
    const wait = memory.secondsLeft(key, now());
    throw new PolicyFailure('QuotaExceeded', `Out of ${what} quota. Quota will be replenished in ${clock(wait)}.`, {
      statusCode: 403,
      headers: [['Retry-After', String(wait)]],
    });
  };
  if (calls !== undefined && memory.used(callsKey, now()) >= calls) refuse('call volume', callsKey);
  if (kilobytes !== undefined && memory.used(bytesKey, now()) >= kilobytes * 1024) refuse('bandwidth', bytesKey);
  whenCounted(execution, element, where, response => {
    memory.use(callsKey, numberOf(execution, element, 'increment-count', where) ?? 1, seconds, now());
    memory.use(bytesKey, (execution.request.body.content?.length ?? 0) + (response.body.content?.length ?? 0), seconds, now());
  });
}

/** Tokens are counted by what the model's answer says it used; estimates of prompts are the gateway's own and not made here. */
function limitTokens(execution: PolicyExecution, element: Element, where: Where): void {
  const limit = numberOf(execution, element, 'tokens-per-minute', where);
  const quota = numberOf(execution, element, 'token-quota', where);
  const by = execution.attribute(element, 'counter-key', where) ?? '';
  const [rateKey, quotaKey] = [counterKey('tokens', by, element, where), counterKey('token-quota', by, element, where)];
  const { memory } = execution.host;
  const now = (): bigint => execution.host.now();
  const left = (key: string, allowed: number | undefined): number => (allowed ?? Number.MAX_SAFE_INTEGER) - memory.used(key, now());
  if (left(rateKey, limit) <= 0) {
    const retryAfter = String(memory.secondsLeft(rateKey, now()));
    throw new PolicyFailure('TokenLimitExceeded', `Token limit is exceeded. Try again in ${retryAfter} seconds.`, {
      statusCode: 429,
      headers: [[execution.attribute(element, 'retry-after-header-name', where) ?? 'Retry-After', retryAfter]],
    });
  }
  if (left(quotaKey, quota) <= 0) {
    throw new PolicyFailure(
      'TokenQuotaExceeded',
      `Token quota is exceeded. Quota will be replenished in ${clock(memory.secondsLeft(quotaKey, now()))}.`,
      { statusCode: 403 },
    );
  }
  const headerNames = {
    remaining: execution.attribute(element, 'remaining-tokens-header-name', where),
    consumed: execution.attribute(element, 'tokens-consumed-header-name', where),
  };
  execution.atEnd(element, where, response => {
    const used = tokensUsed(response);
    memory.use(rateKey, used, 60, now());
    memory.use(quotaKey, used, periods[execution.attribute(element, 'token-quota-period', where) ?? ''] ?? 3600, now());
    if (headerNames.remaining !== undefined && limit !== undefined) {
      response.headers.set(headerNames.remaining, [String(Math.max(0, left(rateKey, limit)))]);
    }
    if (headerNames.consumed !== undefined) response.headers.set(headerNames.consumed, [String(used)]);
  });
}

const periods: Readonly<Record<string, number>> = { Hourly: 3600, Daily: 86_400, Weekly: 604_800, Monthly: 2_592_000, Yearly: 31_536_000 };

function tokensUsed({ body }: ResponseMessage): number {
  const used = /"total_tokens"\s*:\s*(\d+)/.exec(bodyText(body))?.[1];
  return used === undefined ? 0 : Number(used);
}

/** Counts the call once its answer is known, unless the policy's condition says that it does not count. */
function whenCounted(
  execution: ExecutionAnswer & ElementReader & ExecutionReport,
  element: Element,
  where: Where,
  count: (response: ResponseMessage) => void,
): void {
  execution.atEnd(element, where, response => {
    const condition = execution.attributeValue(element, 'increment-condition', where);
    if (condition === null || truthOf(condition, 'increment-condition')) count(response);
  });
  if (childElements(element).length > 0) {
    execution.unsupported(t('Limits for single APIs and operations inside it are not counted.'), element.startTagSpan, element.name, where);
  }
}

/** Limits count for themselves: two policies with one key do not share a count unless they are the same kind (policy reference). */
function counterKey(kind: string, by: string, element: Element, { file }: Where): string {
  const isShared = element.name.endsWith('-by-key');
  return `${kind} ${by}${isShared ? '' : ` ${file} ${element.span.start}`}`;
}

/** Seconds as hh:mm:ss. */
function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0')).join(':');
}
