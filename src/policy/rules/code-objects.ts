import type { Block, Expression } from '../csharp/index.ts';

/**
 * All objects that parsed code is made of, in its order. The tree is data, so what is looked for in it is found by walking all of it
 * rather than by a case for each kind of node; one at a time, for it is as deep as a sum has terms.
 */
export function* codeObjects(body: Expression | Block): Generator<object> {
  const open: object[] = [body];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    const parts: readonly unknown[] = Object.values(node);
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      if (typeof part === 'object' && part !== null) open.push(part);
    }
  }
}
