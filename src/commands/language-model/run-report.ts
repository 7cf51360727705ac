import { capped } from '../../base/text/visible-text.ts';
import type { RunView } from '../run-policy/run-view.ts';

/** The longest body that a model gets, in characters. */
const longestBody = 4000;
/** The most steps and requests that a model gets. */
const mostListed = 100;

/** Why texts of a run are kept back. */
const withheld =
  'Headers, bodies, addresses and values are withheld: a credential is, or may be, written out in this policy or in one around it. ' +
  'Lint the policy: move each credential to a secret named value, and mend what keeps it from being followed.';

/**
 * A run as JSON for a model. Its texts are masked already; where a credential may be written out in a policy, nothing would mask it, so
 * that only the course of the run and the verdict are given.
 */
export function runReport(file: string, view: RunView, mayHoldCredential: boolean): object {
  const { verdict, response, steps, requests, notes, unsupported } = view;
  const place = ({ place: at }: { readonly place?: RunView['steps'][number]['place'] }): object => (at ? { at: at.label } : {});
  const common = {
    file,
    verdict: verdict.text,
    isSecretSeenWhereItShouldNotBe: verdict.kind === 'bad',
    ...(unsupported.length > 0 && { note: 'Parts of the policy were not run: what they do is not known.' }),
    ...(steps.length > mostListed && { stepsLeftOut: steps.length - mostListed }),
  };
  if (mayHoldCredential) {
    return {
      ...common,
      withheld,
      steps: steps.slice(0, mostListed).map(step => ({ policy: step.title, section: step.section, outcome: step.outcome, ...place(step) })),
      requestsSent: requests.length,
      partsNotRun: unsupported.length,
    };
  }
  return {
    ...common,
    details: verdict.details,
    response: {
      status: response.status,
      ...(response.problem !== '' && { problem: response.problem }),
      headers: response.headers,
      body: capped(response.body, longestBody),
    },
    steps: steps.slice(0, mostListed).map(({ title, section, outcome, message, changes, ...step }) => ({
      policy: title,
      section,
      outcome,
      ...place(step),
      ...(message !== '' && { message: capped(message, longestBody) }),
      ...(changes.length > 0 && {
        changes: changes.map(({ what, after }) => (after === undefined ? what : `${what} = ${capped(after, longestBody)}`)),
      }),
    })),
    requests: requests.slice(0, mostListed).map(({ title, headers, body, answer }) => ({
      request: title,
      headers,
      ...(body !== '' && { body: capped(body, longestBody) }),
      answer,
    })),
    ...(notes.length > 0 && { notes: notes.slice(0, mostListed).map(note => capped(note, longestBody)) }),
    ...(unsupported.length > 0 && { notRun: unsupported.map(({ text, ...part }) => ({ text, ...place(part) })) }),
  };
}
