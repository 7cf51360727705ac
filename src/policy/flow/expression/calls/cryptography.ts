import { methodHas, typeHas } from '../../../language/dotnet/effects.ts';

/** How far an algorithm hides what it is given; `undefined` when the type is none. MD5 and SHA-1 do not hide a short secret. */
export function algorithmStrength(typeName: string): 'strong' | 'weak' | undefined {
  if (typeHas(typeName, 'strong')) return 'strong';
  return typeHas(typeName, 'weak') ? 'weak' : undefined;
}

/** Whether a method gives a hash, a signature or a ciphertext: nothing leads back to its input or key. */
export function isOneWay(method: string): boolean {
  return methodHas(method, 'one-way');
}
