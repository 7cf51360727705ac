import { RestartableWorker, type AskOptions, type WorkerOptions } from './restartable-worker.ts';

/** Workers of one kind, as many as are asked at a time: no question waits for another one. Each ends after a rest. */
export class IndependentWorkers<Question, Answer> {
  readonly #options: WorkerOptions;
  readonly #all: { readonly worker: RestartableWorker<Question, Answer>; isBusy: boolean }[] = [];

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  async ask(question: Question, options: AskOptions): Promise<Answer> {
    const one = this.#all.find(({ isBusy }) => !isBusy) ?? {
      worker: new RestartableWorker<Question, Answer>(this.#options),
      isBusy: false,
    };
    if (!this.#all.includes(one)) this.#all.push(one);
    one.isBusy = true;
    try {
      return await one.worker.ask(question, options);
    } finally {
      one.isBusy = false;
    }
  }

  dispose(): void {
    for (const { worker } of this.#all) worker.dispose();
  }
}
