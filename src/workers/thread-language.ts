import { workerData } from 'node:worker_threads';
import { isRecord } from '../base/is-record.ts';
import { speakAsGiven } from '../base/text/translation.ts';

// imported first by the script of a thread: tables of texts are made when they are loaded
const given: unknown = isRecord(workerData) ? workerData['translations'] : undefined;
if (isRecord(given)) speakAsGiven(given);
