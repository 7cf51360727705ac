import type { Expression } from '../../csharp/index.ts';
import { isCredentialHeader } from './credential-text.ts';

/** Whether code names what callers send their subscription key in, or looks for a part of that name. */
export function namesKey(code: string): boolean {
  return /ocp-|subscription-key|"subscription"|SubscriptionKeyParameterNames/i.test(code);
}

/**
 * Whether an expression reads a header of the request that carries a credential: `context.Request.Headers["x-api-key"]`, maybe
 * one value of it.
 */
export function readsCredentialHeader(expression: Expression): boolean {
  for (let at: Expression | undefined = expression; at; at = valueIn(at)) {
    if (at.kind === 'index' && namesCredential(at.target, at.arguments[0]?.value)) return true;
    if (at.kind === 'call' && at.target.kind === 'member' && namesCredential(at.target.target, at.arguments[0]?.value)) return true;
  }
  return false;
}

/** What an expression takes one value of, or converts. */
function valueIn(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case 'cast':
    case 'as':
      return expression.operand;
    case 'binary':
      return expression.operator === '??' ? expression.left : undefined;
    case 'index':
      return expression.target;
    case 'call':
      return expression.target.kind === 'member' ? expression.target.target : undefined;
    default:
      return undefined;
  }
}

function namesCredential(dictionary: Expression, key: Expression | undefined): boolean {
  if (dictionary.kind !== 'member' || dictionary.name !== 'Headers' || key?.kind !== 'string') return false;
  const [part] = key.parts;
  return key.parts.length === 1 && part?.kind === 'text' && isCredentialHeader(part.text);
}
