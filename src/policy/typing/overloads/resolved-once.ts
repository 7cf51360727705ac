import type { Member } from '../types/member.ts';
import type { StaticType } from '../types/static-type.ts';
import type { Resolution } from './resolution.ts';

interface Resolved {
  readonly given: readonly StaticType[];
  readonly typeArguments: readonly StaticType[];
  readonly resolution: Resolution;
}

type Levels = readonly (readonly Member[])[];

/** How many choices are kept for the signatures of one name: types of policies are as many as there are policies. */
const most = 40;
const kept = new WeakMap<Levels, Resolved[]>();

/**
 * What is chosen among signatures for arguments of these types, looked up where the same was asked before. Policies call the same
 * members with the same types again and again.
 */
export function resolvedOnce(
  levels: Levels,
  given: readonly StaticType[],
  typeArguments: readonly StaticType[],
  choose: () => Resolution,
): Resolution {
  const ofLevels = kept.get(levels);
  const known = ofLevels?.find(each => areOne(each.given, given) && areOne(each.typeArguments, typeArguments));
  if (known) return known.resolution;
  const resolution = choose();
  if (!ofLevels) kept.set(levels, [{ given, typeArguments, resolution }]);
  else if (ofLevels.length < most) ofLevels.push({ given, typeArguments, resolution });
  return resolution;
}

function areOne(types: readonly StaticType[], others: readonly StaticType[]): boolean {
  return types.length === others.length && types.every((type, i) => type === others[i]);
}
