import { childElements, type Element } from '../../syntax/index.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import type { ElementReader, ExecutionSurroundings, PolicyExecution, PolicyHandlers } from '../policy-execution.ts';
import { flagOf, numberOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that let a call in or not. */
export const accessPolicies = {
  'check-header': checkHeader,
  'ip-filter': filterAddress,
} satisfies PolicyHandlers;

function checkHeader(execution: PolicyExecution, element: Element, where: Where): void {
  const name = execution.attribute(element, 'name', where) ?? '';
  const statusCode = numberOf(execution, element, 'failed-check-httpcode', where) ?? 401;
  const refuse = (reason: string, message: string): never => {
    throw new PolicyFailure(reason, execution.attribute(element, 'failed-check-error-message', where) ?? message, { statusCode });
  };
  const given = execution.request.headers.get(name);
  if (!given) return refuse('HeaderNotFound', `Header ${name} was not found in the request. Access denied.`);
  const ignoresCase = flagOf(execution, element, 'ignore-case', where);
  const folded = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  const allowed = childElements(element).filter(child => child.name === 'value').map(child => folded(execution.contentText(child, where)));
  const value = given.join(',');
  if (allowed.length > 0 && !allowed.includes(folded(value))) {
    refuse('HeaderValueNotAllowed', `Header ${name} value of ${value} is not allowed. Access denied.`);
  }
}

function filterAddress(execution: ExecutionSurroundings & ElementReader, element: Element, where: Where): void {
  const text = execution.input.request.ipAddress ?? '127.0.0.1';
  const address = addressOf(text);
  if (address === undefined) {
    throw new PolicyFailure('FailedToParseCallerIP', 'Failed to establish IP address for the caller. Access denied.', { statusCode: 403 });
  }
  const isListed = childElements(element).some(child => {
    if (child.name === 'address') return addressOf(execution.contentText(child, where)) === address;
    const [from, to] = ['from', 'to'].map(name => addressOf(execution.attribute(child, name, where) ?? ''));
    return child.name === 'address-range' && from !== undefined && to !== undefined && from <= address && address <= to;
  });
  const action = execution.attribute(element, 'action', where);
  if (action === 'allow' && !isListed) {
    throw new PolicyFailure('CallerIpNotAllowed', `Caller IP address ${text} is not allowed. Access denied.`, { statusCode: 403 });
  }
  if (action === 'forbid' && isListed) {
    throw new PolicyFailure('CallerIpBlocked', 'Caller IP address is blocked. Access denied.', { statusCode: 403 });
  }
}

/** An IPv4 address as a number; undefined for anything else. */
function addressOf(text: string): number | undefined {
  const parts = text.trim().split('.').map(part => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  return parts.length === 4 && parts.every(part => part < 256) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}
