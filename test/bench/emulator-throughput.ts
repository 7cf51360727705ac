import { Agent, request as httpRequest } from 'node:http';
import { startEmulator } from '../../src/emulator/server/server.ts';
import { growingEstate, ownersToken, type GrowingRequest } from '../support/emulator/growing-estate.ts';

const rounds = 2200;
const inFlight = 6;

/** Requests a second over HTTP, some at a time, as the extension sends them. */
async function speedWith(resources: number): Promise<{ readonly resources: number; readonly perSecond: number }> {
  const estate = growingEstate(resources);
  const emulator = await startEmulator({ seed: estate.seed });
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const queue = [...estate.requests(rounds)];
  try {
    const began = performance.now();
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        for (let next = queue.pop(); next; next = queue.pop()) await send(next, emulator.addresses.arm, agent);
      }),
    );
    return { resources: estate.resources, perSecond: (rounds / (performance.now() - began)) * 1000 };
  } finally {
    agent.destroy();
    await emulator.close();
  }
}

function send({ method, path, body }: GrowingRequest, base: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'authorization': `Bearer ${ownersToken}`, 'content-type': 'application/json', 'if-match': '*' };
    httpRequest(new URL(path, base), { method, headers, agent }, response => response.resume().once('end', resolve).once('error', reject))
      .once('error', reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
}

await speedWith(500); // compiles the code
const small = await speedWith(500);
const large = await speedWith(41_000);
console.log(
  `emulator throughput: ${small.perSecond.toFixed(0)} requests a second with ${small.resources} resources, ${large.perSecond.toFixed(0)} with ${large.resources}: ${(small.perSecond / large.perSecond).toFixed(2)} times as slow`,
);
