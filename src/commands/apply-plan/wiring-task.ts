import type { Change } from '../../wiring/index.ts';
import type { WiringDraft } from '../wire-secret/draft.ts';
import type { VaultApi } from '../wire-secret/wish-from-draft.ts';
import type { WiringReader } from '../wire-secret/wiring-reader.ts';
import type { WizardStep } from '../wizard/wizard.ts';
import type { PlanField } from './plan-field.ts';

/** A command that changes Azure: what it asks, what that comes to, and what it does at the end. */
export interface WiringTask {
  readonly title: string;
  readonly questions: (reader: WiringReader) => readonly WizardStep<WiringDraft>[];
  /** What the answers come to, in the order in which it is done. */
  readonly changesOf: (draft: WiringDraft, api: VaultApi) => readonly Change[];
  /** What of the answers can be changed in the plan, with what is wrong with them as they are. */
  readonly fields?: (draft: WiringDraft, reader: WiringReader, signal: AbortSignal) => Promise<readonly PlanField[]>;
  /** The answers with one of the fields changed. */
  readonly change?: (draft: WiringDraft, field: string, value: string, reader: WiringReader, signal: AbortSignal) => Promise<WiringDraft>;
  /** Opens the policy that it is about, at the lines in question; offered when everything is as planned. */
  readonly openPolicy?: (draft: WiringDraft, api: VaultApi) => Promise<void>;
  /** Runs when an apply has made everything as planned. */
  readonly finish?: (draft: WiringDraft, api: VaultApi) => Promise<void>;
}
