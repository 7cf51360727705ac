import { decode, encode } from '../dotnet/text/encode.ts';
import { valueText, type BodyModel, type DotnetValue, type HeadersModel, type ResponseModel, type UrlModel } from '../expression/index.ts';
import { bytesIn } from '../dotnet/text/bytes.ts';
import type { HeaderList, IncomingResponse } from '../run-input.ts';

/** What set-header and set-body change: a request or a response. */
export interface Message {
  readonly headers: HeaderMap;
  body: BodyModel;
}

/** The present call: what the backend will be sent. */
export interface RequestMessage extends Message {
  method: string;
}

/** The present answer: what the caller will be sent. */
export interface ResponseMessage extends Message {
  statusCode: number;
  statusReason: string;
}

/** Headers in order, each with its values; looked up without regard to case. */
export class HeaderMap {
  #entries: HeadersModel;

  constructor(list: HeaderList = []) {
    this.#entries = [];
    for (const [name, value] of list) this.append(name, [value]);
  }

  /** The headers as they are now; a later change does not show in it. */
  get entries(): HeadersModel {
    return this.#entries;
  }

  get(name: string): readonly string[] | undefined {
    return this.#entries.find(([key]) => isSame(key, name))?.[1];
  }

  set(name: string, values: readonly string[]): void {
    if (this.get(name)) this.#entries = this.#entries.map(entry => (isSame(entry[0], name) ? [entry[0], values] : entry));
    else this.#entries = [...this.#entries, [name, values]];
  }

  append(name: string, values: readonly string[]): void {
    this.set(name, [...(this.get(name) ?? []), ...values]);
  }

  delete(name: string): void {
    this.#entries = this.#entries.filter(([key]) => !isSame(key, name));
  }

  /** One pair a value, without what a connection says of itself. */
  toList(): HeaderList {
    return this.#entries
      .filter(([name]) => !ofConnection.has(name.toLowerCase()))
      .flatMap(([name, values]) => values.map(value => [name, value] as const));
  }
}

const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** An empty 200. */
export function okResponse(): ResponseMessage {
  return { statusCode: 200, statusReason: 'OK', headers: new HeaderMap(), body: { content: new Uint8Array() } };
}

/** An answer that came in, as policies see it. */
export function responseFrom({ status, reason, headers, body }: IncomingResponse): ResponseMessage {
  return { statusCode: status, statusReason: reason, headers: new HeaderMap(headers), body: { content: body } };
}

/** An answer as expressions see it: its body is taken where the message's is. */
export function modelOf({ statusCode, statusReason, headers, body }: ResponseMessage): ResponseModel {
  return { statusCode, statusReason, headers: headers.entries, body };
}

/** An answer as it goes out. */
export function responseTo({ statusCode, statusReason, headers, body }: ResponseMessage): IncomingResponse {
  return { status: statusCode, reason: statusReason, headers: headers.toList(), body: body.content ?? new Uint8Array() };
}

/** The body that a value makes: bytes as they are, all else as its text. */
export function bodyFrom(value: DotnetValue): BodyModel {
  return { content: bytesIn(value) ?? encode(valueText(value)) };
}

/** A body as text, in UTF-8; empty when it was taken. */
export function bodyText({ content }: BodyModel): string {
  return content ? decode(content).replace(/^\ufeff/, '') : '';
}

/** An absolute URL taken apart; undefined when it is none. */
export function urlOf(text: string): UrlModel | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, pathname, search } = new URL(text);
  const scheme = protocol.slice(0, -1);
  return { scheme, host: hostname, port: port === '' ? (scheme === 'http' ? 80 : 443) : Number(port), path: pathname, queryString: search };
}

/** A URL put together again; the scheme's own port is left out. */
export function urlText({ scheme, host, port, path, queryString }: UrlModel): string {
  const shownPort = port === (scheme === 'http' ? 80 : 443) ? '' : `:${port}`;
  return `${scheme}://${host}${shownPort}${path}${queryString}`;
}
