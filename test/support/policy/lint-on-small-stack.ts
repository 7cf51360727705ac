// Lints the texts that a worker thread is given, and answers with what it found of each.
import { parentPort, workerData } from 'node:worker_threads';
import { emptyWorkspace, lintToEnd, readPlainPolicy } from '../../../src/policy/index.ts';

const texts = workerData as readonly string[];
parentPort?.postMessage(
  texts.map(text => readPlainPolicy({ file: 'a.xml', text }, { isNamed: false }).policies.map(({ source }) => lintToEnd(source, emptyWorkspace))),
);
