import { Worker } from 'node:worker_threads';
import type { Late } from './own-delay.ts';
import { queueFile } from './thread-queue.ts';

const script = `
const { openSync, readSync } = require('node:fs');
const { parentPort, workerData: { queueFile } } = require('node:worker_threads');
const file = queueFile && openSync(queueFile, 'r');
const room = Buffer.alloc(100);
const queued = () => (file ? Number(room.toString('latin1', 0, readSync(file, room, 0, room.length, 0)).split(' ')[1]) / 1e6 : 0);
const everyMs = 5;
const now = () => Number(process.hrtime.bigint()) / 1e6;
let late = [];
let due = now();
let before = queued();
const look = () => {
  const at = now();
  const waited = queued();
  if (at - due > everyMs) late.push({ start: due, end: at, queuedMs: waited - before });
  before = waited;
  due = at + everyMs;
};
const tick = () => {
  look();
  setTimeout(tick, everyMs);
};
tick();
parentPort.on('message', () => {
  look();
  parentPort.postMessage(late);
  late = [];
});`;

/** A thread with nothing to do: when it is late, the machine, and no code, makes threads wait. */
export class IdleThread {
  readonly #worker = new Worker(script, { eval: true, workerData: { queueFile } });

  /** When its event loop was late since this was last asked, in milliseconds of the machine's clock. */
  async late(): Promise<readonly Late[]> {
    this.#worker.postMessage('late');
    return new Promise((resolve, reject) => {
      this.#worker.once('message', resolve);
      this.#worker.once('error', reject);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
