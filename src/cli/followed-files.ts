import { statSync } from 'node:fs';
import path from 'node:path';
import { isNothing, type Reported } from './account.ts';
import type { FileAnswer, LintAll } from './lint-bunch.ts';
import type { FollowedPlace } from './lint-policies.ts';

/**
 * Lints the files that others name as policies, as Terraform does with `file` and Bicep with `loadTextContent`, where they are not
 * among those that were found. Gives what is to be reported of them by the file that names them; what should be there and cannot be read
 * is reported where it is named.
 */
export async function lintFollowed(
  found: ReadonlyMap<string, FileAnswer>,
  lintAll: LintAll,
): Promise<ReadonlyMap<string, readonly Reported[]>> {
  const isKnown = (file: string): boolean => {
    const answer = found.get(file);
    return answer?.kind === 'read' && !isNothing(answer);
  };
  const places = [...found]
    .flatMap(([host, answer]) => (answer.kind === 'read' ? answer.followed.map(place => ({ host, place })) : []))
    .map(({ host, place }) => ({ host, place, file: path.resolve(path.dirname(host), place.path) }))
    .filter(({ file }) => !isKnown(file));
  const there = [...new Set(places.map(({ file }) => file))].filter(isThere);
  const answers = await lintAll(there.map(file => ({ file, isNamed: true })));
  const reported = places.map(({ host, place, file }) => ({ host, reported: reportedOf(file, place, answers.get(file)) }));
  return new Map([...Map.groupBy(reported, ({ host }) => host)].map(([host, all]) => [host, all.flatMap(one => one.reported)]));
}

function reportedOf(file: string, { path: name, isPolicy, ...place }: FollowedPlace, answer: FileAnswer | undefined): readonly Reported[] {
  if (answer?.kind === 'read' && answer.policies > 0) return [[file, { ...answer, followed: [] }]];
  if (!isPolicy) return [];
  const reason = !answer ? 'is not there' : answer.kind === 'read' ? 'has none' : answer.kind === 'no-text' ? 'is not text' : answer.why;
  const notRead = [{ ...place, why: `It names ${name} as a policy, which ${reason}.` }];
  return [[`${place.file}:${place.line}:${place.column}`, { policies: 0, asked: 0, findings: [], notRead, unchecked: [], followed: [] }]];
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
