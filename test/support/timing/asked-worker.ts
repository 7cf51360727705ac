import { serveQuestions } from '../../../src/workers/serve-questions.ts';
import { nodePort } from '../../../src/workers/node-thread.ts';

/** What the worker of the tests can be asked to do. */
export type TestQuestion =
  | { readonly kind: 'count' }
  | { readonly kind: 'part'; readonly number: number }
  | { readonly kind: 'wait' }
  | { readonly kind: 'spin'; readonly hears: boolean }
  | { readonly kind: 'throw' }
  | { readonly kind: 'exit' }
  | { readonly kind: 'fill' };

let count = 0;

serveQuestions<TestQuestion, unknown>(nodePort(), (question, { isCancelled, part, signal }) => {
  count++;
  switch (question.kind) {
    case 'count':
      return count;
    case 'part':
      return part(question.number);
    case 'wait':
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('heard'))));
    case 'spin':
      while (!question.hears || !isCancelled());
      return count;
    case 'throw':
      throw new RangeError('canary of the question');
    case 'exit':
      return process.exit(3);
    case 'fill': {
      const kept: number[][] = [];
      for (;;) kept.push(new Array<number>(100_000).fill(kept.length));
    }
  }
});
