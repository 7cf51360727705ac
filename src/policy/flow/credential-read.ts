import type { Expression } from '../csharp/index.ts';
import { isCredentialHeader } from './credential-text.ts';

/** Whether an expression reads a header of the request that carries a credential: `context.Request.Headers["x-api-key"]`, maybe one value of it. */
export function readsCredentialHeader(expression: Expression): boolean {
  switch (expression.kind) {
    case 'cast':
    case 'as':
      return readsCredentialHeader(expression.operand);
    case 'binary':
      return expression.operator === '??' && readsCredentialHeader(expression.left);
    case 'index':
      return namesCredential(expression.target, expression.arguments[0]?.value) || readsCredentialHeader(expression.target);
    case 'call':
      return expression.target.kind === 'member' && (namesCredential(expression.target.target, expression.arguments[0]?.value) || readsCredentialHeader(expression.target.target));
    default:
      return false;
  }
}

function namesCredential(dictionary: Expression, key: Expression | undefined): boolean {
  if (dictionary.kind !== 'member' || dictionary.name !== 'Headers' || key?.kind !== 'string') return false;
  const [part] = key.parts;
  return key.parts.length === 1 && part?.kind === 'text' && isCredentialHeader(part.text);
}
