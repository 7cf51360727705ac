export { completeAt } from './completion/complete.ts';
export type { Completion, CompletionKind, Completions } from './completion/completion.ts';
export { noKnowledge } from './knowledge.ts';
export type { KnownEntity, KnownNamedValue, KnownVaultSecret, Origin, PolicyKnowledge } from './knowledge.ts';
export { meaningOf, placeAt } from './place-at.ts';
export type { ElementMeaning, ExpressionThing, PolicyPlace, Surroundings, Thing } from './place-at.ts';
export type { Paragraph, Piece } from './rich-text.ts';
export { typingPlaceAt } from './typing-place.ts';
export type { TypingPlace } from './typing-place.ts';
