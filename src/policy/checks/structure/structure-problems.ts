import {
  childrenOf, definitionOf, isPolicyOfDocument, isSectionName, rootNames, type Content, type ElementDefinition, type PartDefinition,
  type ScopeName, type SectionName,
} from '../../language/index.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import type { CheckContext } from '../language-rule.ts';
import { t } from '../../../base/text/translation.ts';
import { attributeProblems } from './attribute-problems.ts';
import { childProblems } from './child-problems.ts';
import { isPartOfPolicy } from './part-names.ts';
import { refusalInScope, refusalInSection } from './standing-text.ts';
import type { StructureProblem } from './structure-problem.ts';

/** Where an element is. What is not known is `undefined`: a fragment is included where its policies may be. */
interface Place {
  readonly section: SectionName | undefined;
  readonly scope: ScopeName | undefined;
}

/**
 * What a document has otherwise than the language allows. Policies that the language has none of are passed over, since a newer service
 * may have them; a document whose tags cannot be read is not looked at, nor is what a build tool or a named value fills in.
 */
export function structureProblems({ document, workspace }: Pick<CheckContext, 'document' | 'workspace'>): readonly StructureProblem[] {
  if (document.errors.length > 0) return [];
  const walk = new StructureWalk(workspace.gateways);
  const [root] = childElements(document);
  if (root) walk.root(root, workspace.scope);
  return walk.found;
}

class StructureWalk {
  readonly found: StructureProblem[] = [];
  readonly #gateways: CheckContext['workspace']['gateways'];

  constructor(gateways: CheckContext['workspace']['gateways']) {
    this.#gateways = gateways;
  }

  root(root: Element, scope: ScopeName | undefined): void {
    if (root.name === rootNames.fragment) return this.#policies(root, undefined, { section: undefined, scope: undefined });
    if (isSectionName(root.name)) return this.#policies(root, undefined, { section: root.name, scope });
    if (root.name !== rootNames.policies) return this.#resolver(root);
    for (const section of childElements(root)) {
      if (isSectionName(section.name)) this.#policies(section, undefined, { section: section.name, scope });
    }
  }

  /** A policy alone is that of a resolver, or a part of a document that is nowhere. */
  #resolver(root: Element): void {
    const definition = definitionOf(root.name);
    if (definition?.scopes.includes('resolver') === true) this.#element(root, definition, root.name, { section: undefined, scope: undefined });
  }

  #policies(parent: Element, only: readonly string[] | undefined, place: Place): void {
    for (const child of parent.children) {
      if (child.kind !== 'element') continue;
      const { name } = child;
      const definition = definitionOf(name);
      if (!definition) {
        if (isPartOfPolicy(name)) this.#misplaced(child, t('<{0}> is a part of other policies', name));
        continue;
      }
      if (!isPolicyOfDocument(name)) this.#misplaced(child, t('<{0}> is for a message that another policy makes', name));
      else if (only && !only.includes(name) && isFixed(name)) this.#misplaced(child, t('<{0}> takes no <{1}>', parent.name, name));
      else this.#standing(child, definition, place);
      this.#element(child, definition, name, place);
    }
  }

  #standing(element: Element, { sections, scopes, gateways }: ElementDefinition, { section, scope }: Place): void {
    const { name, nameSpan } = element;
    if (section && !sections.includes(section)) this.#misplaced(element, refusalInSection(name, sections, section));
    else if (scope && !scopes.includes(scope)) this.#misplaced(element, refusalInScope(name, scopes, scope));
    if (this.#gateways && !this.#gateways.some(gateway => gateways.includes(gateway))) {
      const message = t("The gateways of this service's tier do not have <{0}>.", name);
      this.found.push({ kind: 'unavailable', span: nameSpan, message });
    }
  }

  #element(element: Element, entry: PartDefinition | ElementDefinition, policy: string, place: Place): void {
    attributeProblems(element, entry, policy, this.found);
    this.#content(element, entry.content, policy, place);
  }

  #content(element: Element, content: Content, policy: string, place: Place): void {
    if (content.kind === 'policies') return this.#policies(element, content.only, place);
    if (content.kind !== 'children' && content.kind !== 'message') return;
    const children = childrenOf(content);
    for (const child of element.children) {
      if (child.kind !== 'element') continue;
      const known = Object.hasOwn(children, child.name) ? children[child.name] : undefined;
      const entry = known?.kind === 'policy' ? definitionOf(child.name) : known;
      if (known && entry) {
        // what is in a message works on that message, in whatever section it is made
        const inside = known.kind === 'policy' ? { section: undefined, scope: place.scope } : place;
        this.#element(child, entry, known.kind === 'policy' ? child.name : policy, inside);
      } else if (definitionOf(child.name) && isFixed(child.name)) this.#misplaced(child, t('<{0}> takes no <{1}>', element.name, child.name));
    }
    childProblems(element, content, policy, this.found);
  }

  #misplaced({ nameSpan }: Element, what: string): void {
    this.found.push({ kind: 'misplaced', span: nameSpan, message: t('{0}: the service refuses it here.', what) });
  }
}

/** Whether a policy stays where it is written: these two are replaced by what they stand for. */
function isFixed(name: string): boolean {
  return name !== 'base' && name !== 'include-fragment';
}
