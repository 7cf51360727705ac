import type { PolicyDocument } from '../syntax/index.ts';
import type { RunSection } from './record/run-result.ts';
import type { RequestMessage, ResponseMessage } from './gateway/message.ts';

/** Where a policy is. */
export interface Where {
  readonly file: string;
  readonly document: PolicyDocument;
  readonly section: RunSection;
  /** How many scopes out from the document that is run. */
  readonly scope: number;
  /** How many policies it is inside. */
  readonly depth: number;
  /** The fragments it was included by. */
  readonly fragments: readonly string[];
  /** As `context.LastError.Path` gives it, such as `choose[1]/when[2]/set-header[1]`. */
  readonly path: string;
  /** The message that a policy around it makes: what it writes goes there. */
  readonly message?: MadeMessage;
  /** The element that makes that message. */
  readonly madeBy?: string;
}

/** A message that a policy makes of the policies in it. */
export type MadeMessage =
  { readonly kind: 'request'; readonly request: MadeRequest } | { readonly kind: 'response'; readonly response: ResponseMessage };

/** A request before it is sent. */
export interface MadeRequest extends RequestMessage {
  url: string;
}
