export { parseAgain, parsePolicy } from './parse.ts';
export { formatOf, type PolicyFormat } from './policy-format.ts';
export {
  attributeOf, childElements, codeOffset, elementAt, elementsOf, expressionsOf, expressionsWithEntities, printPolicy, sourceOffset,
} from './tree.ts';
export type {
  Attribute,
  CDataNode,
  CommentNode,
  Element,
  ErrorNode,
  ExpressionPart,
  LiteralPart,
  MarkupNode,
  NamedValuePart,
  PolicyDocument,
  PolicyError,
  PolicyNode,
  TextNode,
  ValuePart,
} from './tree.ts';
export { applyEdits } from './apply-edits.ts';
export type { TextEdit } from './apply-edits.ts';
export { insertBeside, insertInSection, removeElement, replaceElement, setAttribute } from './edit.ts';
export type { SectionInsertion } from './edit.ts';
export { sectionNames } from '../language/sections.ts';
export type { SectionName } from '../language/sections.ts';
export { repeatedSections, rootOf, sectionOf } from './section.ts';
export { misplacedIn, namedValuesAmongPolicies, type Misplaced } from './misplaced.ts';
export { decodeEntities } from './entities.ts';
export { hasCode, strayElements } from './stray-elements.ts';
export { unknownElements } from './unknown-elements.ts';
export { isFilledIn } from './template.ts';
export { NextMark } from './next-mark.ts';
