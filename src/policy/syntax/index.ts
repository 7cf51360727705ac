export { parsePolicy } from './parse.ts';
export { attributeOf, childElements, elementAt, elementsOf, printPolicy, sourceOffset } from './tree.ts';
export type {
  Attribute,
  CDataNode,
  CommentNode,
  Element,
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
export { applyEdits, insertInSection, removeElement, replaceElement, sectionNames } from './edit.ts';
export type { SectionInsertion, SectionName, TextEdit } from './edit.ts';
export { looksLikePolicy } from './looks-like-policy.ts';
