import type { CallKey } from '../../azure/index.ts';
import type { RunCaller } from './run-caller.ts';

/** What the panel shows of a run: texts only, with every secret masked. It goes to the webview as it is. */
export interface RunView {
  readonly verdict: Verdict;
  readonly response: ResponseView;
  readonly steps: readonly StepView[];
  readonly requests: readonly RequestView[];
  /** Logs, metrics and cache writes, one line each. */
  readonly notes: readonly string[];
  /** What was left out, so that the answer may differ from the gateway's. */
  readonly unsupported: readonly { readonly text: string; readonly place?: PlaceView }[];
}

/** What a run gave: what is shown, and in a demo the response with nothing masked, to be shown on request. */
export interface RunOutcome {
  readonly view: RunView;
  readonly revealed?: ResponseView;
}

/** The one line that matters, and where it shows. */
export interface Verdict {
  readonly kind: 'good' | 'bad' | 'neutral';
  readonly text: string;
  readonly details: readonly string[];
}

/** A place that a click opens. */
export interface PlaceView {
  readonly file: string;
  readonly offset: number;
  /** `line 12`, or the name of another file. */
  readonly label: string;
}

export interface ResponseView {
  readonly status: string;
  /** Why the call failed, which the caller does not see. */
  readonly problem: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface StepView {
  readonly title: string;
  readonly section: string;
  readonly depth: number;
  readonly time: string;
  readonly outcome: 'done' | 'answered' | 'failed' | 'unsupported';
  readonly message: string;
  readonly changes: readonly { readonly what: string; readonly before?: string; readonly after?: string }[];
  readonly place?: PlaceView;
}

export interface RequestView {
  readonly title: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** `200 OK`, or why there is no answer. */
  readonly answer: string;
}

/** What the panel asks for before a run. */
export interface RunForm {
  readonly heading: string;
  readonly explanation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: string;
  readonly body: string;
  /** Plain named values, parameters and certificates that can be filled in; the label is the name unless it says more. */
  readonly namedValues: readonly { readonly name: string; readonly value: string; readonly label?: string }[];
  /** Secrets that are replaced by placeholders, by name. */
  readonly secrets: readonly string[];
  /** Where secrets can come from; asked only when there is a choice. The first is the default. */
  readonly worlds: readonly RunWorld[];
  /** Where a call goes and what its operation takes; absent where nothing is called. */
  readonly call?: CallForm;
  /** Whether the form asks who calls: user, token, product and subscription as policies see them. */
  readonly asksCaller?: boolean;
}

/** Of a call at a gateway: where it goes, and the parameters of its operation. */
export interface CallForm {
  /** What is before the path, without a slash at its end. */
  readonly baseUrl: string;
  readonly urlTemplate: string;
  readonly templateParameters: readonly ParameterField[];
  readonly queryParameters: readonly ParameterField[];
  readonly keys: KeyForm;
}

/** A parameter to fill in. */
export interface ParameterField {
  readonly name: string;
  /** What it is: `integer · required`. */
  readonly hint: string;
  readonly isRequired: boolean;
  readonly value: string;
  /** Values to choose from; others can be typed. */
  readonly options: readonly string[];
}

/** Whose key a call can be made with. */
export interface KeyForm {
  /** The first is the default. */
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  /** Why there is no subscription to choose, with the next step; empty where there is one, or none is needed. */
  readonly problem: string;
}

/** The content of the fields of a form. */
export interface FormValues {
  readonly method: string;
  readonly path: string;
  readonly headers: string;
  readonly body: string;
  readonly namedValues: Readonly<Record<string, string>>;
  readonly world: string;
  /** Id of the key's choice; a key that was typed is not kept. */
  readonly key: string;
  readonly caller: RunCaller;
}

/** A request that was made while this window is open, to fill in again. */
export interface PastRequest {
  readonly label: string;
  readonly values: FormValues;
}

/** Where a run takes its identities, vaults and named values from. */
export interface RunWorld {
  readonly id: string;
  readonly label: string;
}

/** What the user filled in. */
export interface RunRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly namedValues: Readonly<Record<string, string>>;
  /** Id of one of the form's worlds. */
  readonly world: string;
  /** Whose key a call is made with; absent where the form does not ask, or leaves it open. */
  readonly key?: CallKey | undefined;
  readonly caller: RunCaller;
}
