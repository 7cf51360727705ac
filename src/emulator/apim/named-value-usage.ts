import type { Estate } from '../estate/estate.ts';
import { textOf } from '../server/json.ts';
import { serviceIdOf, withProperties, type Resource } from '../estate/resource.ts';

/** The ids of policies and fragments of the same service that refer to a named value. */
export function policiesUsing(estate: Estate, namedValue: Resource): readonly string[] {
  const reference = referenceTo(textOf(namedValue.properties.displayName) ?? '');
  return documentsOf(estate, namedValue).filter(({ properties }) => reference.test(textOf(properties.value) ?? '')).map(({ id }) => id);
}

/** Rewrites the references of policies and fragments when a named value gets another display name, as the service does. */
export function renameInPolicies(estate: Estate, namedValue: Resource, displayName: string): void {
  const before = textOf(namedValue.properties.displayName) ?? '';
  if (before === displayName) return;
  for (const document of documentsOf(estate, namedValue)) {
    const value = textOf(document.properties.value) ?? '';
    estate.put(withProperties(document, { value: value.replaceAll(new RegExp(referenceTo(before), 'gi'), `{{${displayName}}}`) }));
  }
}

function documentsOf(estate: Estate, namedValue: Resource): readonly Resource[] {
  return estate.within(serviceIdOf(namedValue.id) ?? '').filter(({ type }) => /\/(policies|policyfragments)$/i.test(type));
}

function referenceTo(displayName: string): RegExp {
  return new RegExp(`\\{\\{\\s*${displayName.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\}\\}`, 'i');
}
