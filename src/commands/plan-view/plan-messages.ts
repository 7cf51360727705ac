import { isRecord } from '../../base/is-record.ts';
import type { PlanAction } from './plan-page.ts';

/** What the page of a plan asks for. */
export type PlanMessage =
  | { readonly type: 'ready' }
  | {
      readonly type: 'act';
      readonly action: PlanAction;
      /** Of the plan that was agreed to; absent where a command says it. */ readonly revision?: number;
    }
  | { readonly type: 'change'; readonly field: string; readonly value: string }
  | { readonly type: 'compare'; readonly card: string };

const actions: Readonly<Record<PlanAction, true>> = {
  apply: true,
  export: true,
  az: true,
  bicep: true,
  copy: true,
  close: true,
  stop: true,
  tryAgain: true,
  undo: true,
  retry: true,
  checkAgain: true,
  openPolicy: true,
  testOperation: true,
  runCheck: true,
  showLog: true,
  signIn: true,
  tryWithoutAzure: true,
  openSettings: true,
};

const longestText = 10_000;

/** Reads a message of the page; undefined for anything that is none. */
export function readPlanMessage(message: unknown): PlanMessage | undefined {
  if (!isRecord(message)) return undefined;
  const { type, action, revision, field, value, card } = message;
  switch (type) {
    case 'ready':
      return { type };
    case 'act':
      return isAction(action) && (revision === undefined || typeof revision === 'number')
        ? { type, action, ...(revision !== undefined && { revision }) }
        : undefined;
    case 'change':
      return isText(field) && isText(value) ? { type, field, value } : undefined;
    case 'compare':
      return isText(card) ? { type, card } : undefined;
    default:
      return undefined;
  }
}

function isAction(value: unknown): value is PlanAction {
  return typeof value === 'string' && Object.hasOwn(actions, value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}
