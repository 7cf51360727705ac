import { sentences } from '../../../src/policy/language/dotnet/sentences/sentence-of.ts';
import { elements } from '../../../src/policy/language/index.ts';

/** Every sentence of the tables of the language: what policies and members do, each once, in order. */
export function languageSentences(): readonly string[] {
  const ofPolicies = Object.values(elements).map(({ sentence }) => sentence);
  const ofMembers = Object.values(sentences).flatMap(members => Object.values(members));
  return [...new Set([...ofPolicies, ...ofMembers])].toSorted();
}
