import type { Reply, Request } from './messages.ts';
import type { Port } from './thread.ts';

/** What an answer may look at while it is made. */
export interface Asking {
  /** Whether the answer is not waited for any more; reports it within a computation, too, where memory can be shared. */
  readonly isCancelled: () => boolean;
  /** The same for work that waits: aborted as soon as the thread has its turn. */
  readonly signal: AbortSignal;
  /** A large value that questions refer to by its number. */
  readonly part: (number: number) => unknown;
}

/** Answers a question with plain data; what it throws is reported by its name only. */
export type AnswerQuestion<Question, Answer> = (question: Question, asking: Asking) => Answer | Promise<Answer>;

/** Answers questions on a thread that a RestartableWorker started. */
export function serveQuestions<Question, Answer>(port: Port, answer: AnswerQuestion<Question, Answer>): void {
  const parts = new Map<number, unknown>();
  const cancellations = new Map<number, AbortController>();
  let cancelled: Int32Array | undefined;
  const reply = (message: Reply): void => port.post(message);

  const serve = async (id: number, question: Question): Promise<void> => {
    const controller = new AbortController();
    cancellations.set(id, controller);
    const isCancelled = (): boolean => controller.signal.aborted || (cancelled !== undefined && Atomics.load(cancelled, 0) === id);
    try {
      reply({
        kind: 'answer',
        id,
        answer: await answer(question, { isCancelled, signal: controller.signal, part: number => parts.get(number) }),
      });
    } catch (error) {
      reply({ kind: 'failure', id, reason: error instanceof Error ? error.name : 'unknown error' });
    } finally {
      cancellations.delete(id);
    }
  };

  port.listen(message => {
    const request = message as Request; // the other side is of the same build
    switch (request.kind) {
      case 'open':
        cancelled = request.cancelled;
        break;
      case 'ask':
        if (request.forgetsParts) parts.clear();
        for (const { number, value } of request.parts) parts.set(number, value);
        void serve(request.id, request.question as Question);
        break;
      case 'cancel':
        cancellations.get(request.id)?.abort();
        break;
    }
  });
}
