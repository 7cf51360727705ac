import type { AttributeDefinition, EntityKind, ValueType, VariableType } from './element.ts';

function taking(type: ValueType): AttributeDefinition {
  return { type, isRequired: false, allowsExpressions: false, allowsNamedValues: true, ignoresCase: type.kind === 'boolean' };
}

/** Any text. */
export const text = taking({ kind: 'text' });
/** `true` or `false`. */
export const boolean = taking({ kind: 'boolean' });
/** A whole number. */
export const integer = taking({ kind: 'integer' });
/** A number with or without fraction. */
export const number = taking({ kind: 'number' });
/** A duration in seconds. */
export const seconds = taking({ kind: 'seconds' });
/** A duration in milliseconds. */
export const milliseconds = taking({ kind: 'milliseconds' });
/** A point in time as ISO 8601 writes it. */
export const dateTime = taking({ kind: 'date-time' });
/** An address. */
export const url = taking({ kind: 'url' });
/** The name of something that is no entity of the service, such as a header. */
export const name = taking({ kind: 'name' });
/** The key of a cache or counter. */
export const key = taking({ kind: 'key' });
/** A credential. */
export const secret = taking({ kind: 'secret' });

/** What decides whether or how often something happens: an expression that gives a Boolean. */
export const condition: AttributeDefinition = { ...taking({ kind: 'condition' }), allowsExpressions: true };

/** One of the values. */
export function oneOf(...values: readonly string[]): AttributeDefinition {
  return taking({ kind: 'one-of', values });
}

/** The id of an entity of the service. */
export function entity(kind: EntityKind): AttributeDefinition {
  return taking({ kind: 'entity', entity: kind });
}

/** The name of a variable that the policy sets. */
export function sets(holds: VariableType): AttributeDefinition {
  return taking({ kind: 'variable', use: 'sets', holds });
}

/** The name of a variable that the policy reads. */
export const reads = taking({ kind: 'variable', use: 'reads' });

/** The attribute must be written. */
export function required(attribute: AttributeDefinition): AttributeDefinition {
  return { ...attribute, isRequired: true };
}

/** Expressions are allowed as its value. */
export function computed(attribute: AttributeDefinition): AttributeDefinition {
  return { ...attribute, allowsExpressions: true };
}

/** What counts when the attribute is not written. */
export function byDefault(attribute: AttributeDefinition, value: string): AttributeDefinition {
  return { ...attribute, default: value };
}

/** Its values are compared without regard to case. */
export function anyCase(attribute: AttributeDefinition): AttributeDefinition {
  return { ...attribute, ignoresCase: true };
}
