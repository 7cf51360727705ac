import { contentOf, definitionOf, documentContent, entryOf, type ElementDefinition, type PartDefinition } from '../../language/index.ts';
import type { Element } from '../../syntax/index.ts';

/** What the language says of an element where it is, by those around it, the innermost first. */
export function meaningOf({ name }: Element, parents: readonly Element[]): PartDefinition | ElementDefinition | undefined {
  const around = parents.toReversed().reduce((content, parent) => contentOf(parent.name, content), documentContent);
  return entryOf(name, around) ?? definitionOf(name);
}
