import { Worker } from 'node:worker_threads';

const script = `
const { parentPort } = require('node:worker_threads');
const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
delay.enable();
parentPort.on('message', () => {
  parentPort.postMessage(delay.max / 1e6);
  delay.reset();
});`;

/** A thread with nothing to do: how long it stands still is what the machine, and nobody's code, makes a thread wait. */
export class IdleThread {
  readonly #worker = new Worker(script, { eval: true });

  /** The longest delay of its event loop since it was last asked, in milliseconds. */
  async longestMs(): Promise<number> {
    this.#worker.postMessage('longest');
    return new Promise((resolve, reject) => {
      this.#worker.once('message', resolve);
      this.#worker.once('error', reject);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
