import { computing, hold } from './computing.ts';

// runs in a worker before its own script, so that this listener is called before the one that computes
const channel = new BroadcastChannel(computing);
globalThis.addEventListener('message', () => {
  channel.postMessage(undefined);
  // the computation begins when the page lets it, so that it has not ended before the page can cancel it
  const request = new XMLHttpRequest();
  request.open('GET', hold.computing, false);
  request.send();
});
