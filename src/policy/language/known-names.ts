import { documentContent } from './document.ts';
import type { Content } from './element.ts';
import { elements } from './elements/index.ts';
import { childrenOf, commonAttributes } from './questions.ts';

const lazily: { known?: ReadonlyMap<string, string> } = {};

/**
 * A name of an element or attribute as the language's own string; undefined for one that the language does not have. Where all that
 * read a document have the same string, comparing names is comparing addresses.
 */
export function knownName(name: string): string | undefined {
  return (lazily.known ??= allNames()).get(name);
}

function allNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (named: object): void => {
    for (const name of Object.keys(named)) found.set(name, name);
  };
  const addContent = (content: Content): void => {
    const children = childrenOf(content);
    add(children);
    for (const child of Object.values(children)) {
      if (child.kind !== 'part') continue;
      add(child.attributes);
      addContent(child.content);
    }
  };
  add(elements);
  add(commonAttributes);
  addContent(documentContent);
  for (const { attributes, content } of Object.values(elements)) {
    add(attributes);
    addContent(content);
  }
  return found;
}
