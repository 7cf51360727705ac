import { said, t, type Sentence } from '../../../base/text/translation.ts';
import { typeNameOf } from '../dotnet/typing/type-names.ts';
import { DotnetError, valueText, UnsupportedExpression, type BodyModel, type DotnetValue, type HeadersModel } from '../expression/index.ts';
import { bodyText, type Message } from '../gateway/message.ts';
import { targetText } from '../gateway/request-target.ts';
import type { ExecutionMessages, ExecutionRoute, ExecutionVariables } from '../policy-execution.ts';
import type { RunChange } from './run-result.ts';

const longestShown = 4000;

/** What a policy may change, kept so that the difference can be reported afterwards. */
export interface Snapshot {
  readonly method: string;
  readonly url: string;
  readonly request: MessageSnapshot;
  readonly response: (MessageSnapshot & { readonly status: string }) | undefined;
  readonly variables: ReadonlyMap<string, DotnetValue>;
}

interface MessageSnapshot {
  readonly headers: HeadersModel;
  readonly body: BodyModel;
  readonly content: Uint8Array | undefined;
}

/** The present state. */
export function snapshotOf({ request, response, target, variables }: ExecutionMessages & ExecutionRoute & ExecutionVariables): Snapshot {
  return {
    method: request.method,
    url: targetText(target),
    request: messageSnapshot(request),
    response: response ? { ...messageSnapshot(response), status: `${response.statusCode} ${response.statusReason}`.trim() } : undefined,
    variables: new Map(variables),
  };
}

function messageSnapshot({ headers, body }: Message): MessageSnapshot {
  return { headers: headers.entries, body, content: body.content };
}

/** What is different after a policy has run. */
export function changesBetween(before: Snapshot, after: Snapshot): readonly RunChange[] {
  const changes: RunChange[] = [];
  const compare = (what: Sentence, was: string | undefined, is: string | undefined): void => {
    if (was !== is) changes.push({ what, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) });
  };
  compare(said('request method'), before.method, after.method);
  compare(said('request URL'), before.url, after.url);
  compareMessages('request', before.request, after.request, compare);
  compare(said('response status'), before.response?.status, after.response?.status);
  compareMessages('response', before.response, after.response, compare);
  for (const name of new Set([...before.variables.keys(), ...after.variables.keys()])) {
    const [was, is] = [before.variables, after.variables].map(variables => variables.get(name));
    if (was !== is || before.variables.has(name) !== after.variables.has(name)) {
      compare(said('variable {0}', name), shownValue(was), shownValue(is));
    }
  }
  return changes;
}

const kinds = {
  request: { body: said('request body'), header: (name: string) => said('request header {0}', name) },
  response: { body: said('response body'), header: (name: string) => said('response header {0}', name) },
};

function compareMessages(
  kind: keyof typeof kinds,
  before: MessageSnapshot | undefined,
  after: MessageSnapshot | undefined,
  compare: (what: Sentence, was: string | undefined, is: string | undefined) => void,
): void {
  if (before?.headers !== after?.headers) {
    const [was, is] = [before, after].map(
      message => new Map(message?.headers.map(([name, values]) => [name.toLowerCase(), { name, text: values.join(', ') }])),
    );
    for (const key of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
      compare(kinds[kind].header(is?.get(key)?.name ?? was?.get(key)?.name ?? key), was?.get(key)?.text, is?.get(key)?.text);
    }
  }
  if (before?.content !== after?.content) compare(kinds[kind].body, shownBody(before), shownBody(after));
}

function shownBody(message: MessageSnapshot | undefined): string | undefined {
  if (!message || message.content?.length === 0) return undefined;
  return message.content ? cut(bodyText({ content: message.content })) : t('(taken by an expression)');
}

function shownValue(value: DotnetValue | undefined): string | undefined {
  return value === undefined ? undefined : cut(readableText(value));
}

/** A variable's value as a reader can use it: its text in full, or its type where that says nothing. */
export function readableText(value: DotnetValue): string {
  if (value === null) return 'null';
  if (typeof value === 'object' && value.kind === 'record' && value.type === 'IResponse') {
    return t('IResponse (status {0})', valueText(value.members.get('StatusCode')?.() ?? null));
  }
  const type = typeNameOf(value);
  try {
    const text = valueText(value);
    return text === type ? `(${type})` : text;
  } catch (error) {
    if (error instanceof UnsupportedExpression || error instanceof DotnetError) return `(${type})`;
    throw error;
  }
}

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
