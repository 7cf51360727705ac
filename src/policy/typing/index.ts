export { bindCode } from './bind-code.ts';
export type { BindingEnvironment } from './bind-code.ts';
export type { AppliedConversion, BoundCall, BoundCode, BoundExpression, BoundOperation, Declaration, TypingProblem } from './bound-code.ts';
export type { Constant, Conversion, ConversionMethod } from './conversions/conversion.ts';
export type { Member, MemberParameter } from './types/member.ts';
export type { BareKind, NamedType, StaticType, TupleType, TypedName, UnknownCause, UnknownType } from './types/static-type.ts';
export { isSameType, typeText } from './types/type-text.ts';
