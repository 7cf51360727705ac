import type { KeptEntries, RunInput } from '../../../policy/run/index.ts';
import type { EntryAct, Errand, Question, RunJob } from './thread-messages.ts';
import { ticksOf } from '../../../base/text/ticks.ts';

/** The data of a run, for a thread. */
export function jobOf({ workspace, host, ...rest }: RunInput): RunJob {
  return {
    ...rest,
    outerScopes: workspace.outerScopes(rest.source.file),
    clockAhead: host.now() - ticksOf(Date.now()),
    hasAuthorizations: host.authorization !== undefined,
  };
}

/** Answers what the run on a thread asks, from its workspace and host here. */
export function answerQuestion(question: Question, { workspace, host }: RunInput): unknown {
  switch (question.about) {
    case 'named-value':
      return host.namedValue(question.name);
    case 'backend':
      return host.backend?.(question.id);
    case 'fragment':
      return workspace.fragment(question.id);
    case 'values':
      return perform(question.act, host.memory.values);
    case 'responses':
      return perform(question.act, host.memory.responses);
    case 'used':
      return host.memory.used(question.key, question.now);
    case 'use':
      return host.memory.use(question.key, question.units, question.seconds, question.now);
    case 'seconds-left':
      return host.memory.secondsLeft(question.key, question.now);
  }
}

/** Does for the run on a thread what it waits for. */
export function doErrand(errand: Errand, { host }: RunInput, signal: AbortSignal): Promise<unknown> {
  switch (errand.what) {
    case 'fetch':
      return host.fetch(errand.request, signal, errand.call);
    case 'identity-token':
      return host.identityToken(errand.resource, errand.clientId, signal);
    case 'authorization':
      return host.authorization?.(errand.provider, errand.id, signal) ?? Promise.reject(new Error('There is no credential manager here.'));
  }
}

function perform<T>(act: EntryAct<T>, entries: KeptEntries<T>): T | undefined {
  switch (act.act) {
    case 'get':
      return entries.get(act.key, act.now);
    case 'set':
      entries.set(act.key, act.value, act.seconds, act.now);
      return undefined;
    case 'delete':
      entries.delete(act.key);
      return undefined;
  }
}
