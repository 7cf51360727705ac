import { sentences } from '../../../src/policy/language/dotnet/sentences/sentence-of.ts';
import { typeSentences } from '../../../src/policy/language/dotnet/sentences/types.ts';
import { elements } from '../../../src/policy/language/index.ts';
import { attributeMeanings } from '../../../src/policy/language/sentences/attribute-meanings.ts';
import { partMeanings } from '../../../src/policy/language/sentences/part-meanings.ts';

/** Every sentence of the tables of the language: what policies, their parts and attributes, types and members do, each once, in order. */
export function languageSentences(): readonly string[] {
  const ofPolicies = Object.values(elements).map(({ sentence }) => sentence);
  const ofMembers = Object.values(sentences).flatMap(members => Object.values(members));
  return [...new Set([...ofPolicies, ...partMeanings, ...attributeMeanings, ...Object.values(typeSentences), ...ofMembers])].toSorted();
}
