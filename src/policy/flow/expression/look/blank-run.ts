import type { ParsedCode } from '../../../csharp/index.ts';
import { StepBudget } from '../../pipeline/step-budget.ts';
import { holdsCredential, holdsKey, isCredentialField } from '../../secrets/credential-text.ts';
import { clean } from '../../value/taint.ts';
import { namedValueText, type TextPattern } from '../../value/text-pattern.ts';
import { noSecret, plain, type Value } from '../../value/value.ts';
import { Evaluator } from '../evaluate.ts';
import type { PipelineView } from '../pipeline-view.ts';

/** What code gives when nothing is known of all that it reads. */
export interface BlankRun {
  readonly text: TextPattern;
  /** Whether its value contains others, of which texts may be known. */
  readonly hasParts: boolean;
  /** Whether text in it is reported as a credential. */
  readonly reports: boolean;
  /** What following it costs; infinite where it does not come to its end. */
  readonly steps: number;
}

/** A small part of what one expression may take. */
const mostSteps = 10_000;

/** Follows code by itself, in a run in which nothing was set. */
export function runBlank(code: string, { body }: ParsedCode): BlankRun {
  const view = new BlankView();
  const budget = new StepBudget(() => false, mostSteps);
  const evaluator = new Evaluator(code, view, budget);
  const value = evaluator.run(body);
  const { kind } = value.shape;
  return {
    text: evaluator.valueText(value, body.span),
    hasParts: kind === 'record' || kind === 'items' || kind === 'json' || kind === 'pair' || kind === 'function',
    reports: view.reports,
    steps: evaluator.isExhausted ? Number.POSITIVE_INFINITY : budget.spent,
  };
}

/** A run in which nothing was set: what is read is neither known nor secret. */
class BlankView implements PipelineView {
  reports = false;

  variable(): Value {
    return noSecret;
  }

  addToVariable(): void {
    // there is none
  }

  requestHeader(): Value {
    return noSecret;
  }

  responseHeader(): Value {
    return noSecret;
  }

  requestUrl(): Value {
    return noSecret;
  }

  requestPath(): Value {
    return noSecret;
  }

  requestQuery(): Value {
    return noSecret;
  }

  requestBody(): Value {
    return noSecret;
  }

  responseBody(): Value {
    return noSecret;
  }

  responseStatus(): Value {
    return noSecret;
  }

  response(): undefined {
    return undefined;
  }

  lastError(): Value {
    return noSecret;
  }

  subscriptionKey(): Value {
    return noSecret;
  }

  sentKey(): Value {
    return noSecret;
  }

  entries(): ReturnType<PipelineView['entries']> {
    return [];
  }

  namedValue(name: string): Value {
    return plain(clean, namedValueText(name));
  }

  namedString(name: string): Value {
    return plain(clean, namedValueText(name));
  }

  namedCode(name: string): Value {
    return plain(clean, namedValueText(name));
  }

  statusRead(): void {
    // of no call
  }

  absenceChecked(): void {
    // of no call
  }

  bodyRead(): void {
    // of no call
  }

  bodyTaken(): void {
    // of no call
  }

  isBodyTaken(): boolean {
    return false;
  }

  hasFailed(): boolean {
    return false;
  }

  traced(): void {
    // nothing that is secret
  }

  fieldSet(name: string, text: TextPattern | undefined): void {
    if (isCredentialField(name) && holdsKey(text)) this.reports = true;
  }

  credentialCompared(text: TextPattern | undefined): void {
    if (holdsKey(text)) this.reports = true;
  }

  keyUsed(text: TextPattern | undefined): void {
    if (holdsCredential(text)) this.reports = true;
  }
}
