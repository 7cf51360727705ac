import type { Element } from '../../syntax/index.ts';
import type { PolicyWorkspace } from '../../workspace.ts';
import type { FollowedRun } from './followed-run.ts';
import { isAsBefore, type PolicyEffect } from './policy-effect.ts';
import { PolicyRecording } from './policy-recording.ts';
import { repeatEffect } from './repeat-effect.ts';

/** Of how many followings of a policy it is kept what they did: each request that is followed may find something else in the cache. */
const mostKnown = 4;

interface KnownEffect extends PolicyEffect {
  readonly around: string;
}

/**
 * What the policies of documents that are typed in did when they were followed. From one keystroke to the next most of them are the
 * same and read the same; these need not be followed again. Kept as long as their trees are.
 */
export class PolicyMemo {
  readonly #known = new WeakMap<Element, KnownEffect[]>();
  /** What is known of the API and of backends. */
  #around = '';

  /** Begins to follow a document in its surroundings. */
  begin({ api, backends }: PolicyWorkspace): void {
    this.#around = JSON.stringify([api, backends]);
  }

  /** Follows a policy of a section, or does what following it did before where all that it reads is as it was then. */
  follow(element: Element, section: string, run: FollowedRun, follow: () => void): void {
    const around = this.#around;
    const { start } = element.span;
    const known = this.#known.get(element) ?? [];
    const effect = known.find(each => each.around === around && isAsBefore(each, run, section, start));
    if (effect) return repeatEffect(effect, run, start);
    if (!run.state) return;
    const recording = new PolicyRecording(run, run.state);
    follow();
    const made = recording.finish(element, section);
    if (!made) return;
    if (known.length >= mostKnown) known.shift();
    known.push({ ...made, around });
    this.#known.set(element, known);
  }
}
