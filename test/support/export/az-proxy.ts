import { readFileSync } from 'node:fs';
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { LoopbackCertificate } from '../emulator/loopback-certificate.ts';

/** A proxy for real clients of Azure: whatever https host they ask for, the emulator answers. */
export interface AzProxy {
  /** For HTTPS_PROXY. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts a CONNECT proxy on loopback that ends TLS itself and hands each request to the emulator, with the host that was meant. */
export async function startAzProxy(emulator: string, { keyFile, certificateFile }: LoopbackCertificate): Promise<AzProxy> {
  const tls = createTlsServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, (incoming, outgoing) =>
    handOn(emulator, incoming, outgoing),
  );
  const sockets = new Set<Duplex>();
  const proxy = createServer((_, response) => response.writeHead(405).end('This proxy takes CONNECT only.'));
  proxy.on('connect', (_, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    // a client that goes away in the middle of a handshake is none of the test's business
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.unshift(head);
    tls.emit('connection', socket);
  });
  await new Promise<void>((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const address = proxy.address();
  return {
    address: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () =>
      new Promise<void>(resolve => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        proxy.closeAllConnections();
      }),
  };
}

function handOn(emulator: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { host = '' } = incoming.headers;
  const onward = sendRequest(new URL(incoming.url ?? '/', emulator), { method: incoming.method, headers: { ...incoming.headers, host: new URL(emulator).host, 'x-original-host': host } }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  // where the emulator closes the connection, so does the emulated host
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
