import { computing } from './computing.ts';

// runs in a worker before its own script, so that this listener is called before the one that computes
const channel = new BroadcastChannel(computing);
globalThis.addEventListener('message', () => channel.postMessage(undefined));
