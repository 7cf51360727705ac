export { empty } from './content.ts';
export { documentContent } from './document.ts';
export type {
  AttributeDefinition, Attributes, ChildPolicy, Children, Content, ElementDefinition, EntityKind, Occurrence, PartDefinition, ValueType,
  VariableType,
} from './element.ts';
export { knownName } from './known-names.ts';
export { elements } from './elements/index.ts';
export type { PolicyName } from './elements/index.ts';
export {
  attributeDefinitionOf, childrenOf, commonAttributes, contentOf, definitionOf, entryOf, fragmentAttributeOf, holdsElements, orderOf,
  holdsOwnParts, holdsPolicies, isDocumentedPolicy, isPolicyName,
  isPolicyOfDocument, isSetting, mayMakeMessage,
  pageOf, policyNames, receivesAnswer, sendsRequest, variableAttributesOf,
} from './questions.ts';
export { gatewayNames, isSectionName, rootNames, scopeNames, sectionNames } from './sections.ts';
export type { GatewayName, ScopeName, SectionName } from './sections.ts';
