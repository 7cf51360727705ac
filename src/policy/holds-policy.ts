import { isDocumentedPolicy } from './language/index.ts';
import { firstElementName, looksLikePolicy } from './syntax/index.ts';

/**
 * Whether a text holds a policy to lint, wherever it stands: a document of its own, policies pasted without one, or a
 * document inside another text, such as a template. A look, no more: other markup counts only where its first element does.
 */
export function holdsPolicy(text: string): boolean {
  if (looksLikePolicy(text) || /<policies(?=[\s/>])/.test(text)) return true;
  const name = firstElementName(text);
  return name === undefined ? !/^\s*</.test(text) && /<fragment(?=[\s/>])/.test(text) : name === 'backend' || isDocumentedPolicy(name);
}
