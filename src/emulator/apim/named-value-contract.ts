import { validationError } from '../server/errors.ts';
import type { Estate } from '../estate/estate.ts';
import { isObject, listOf, objectOf, textOf, type Json, type JsonObject } from '../server/json.ts';
import { isSameId, lastSegment, parentId, type Resource } from '../estate/resource.ts';
import { isSecretIdentifier } from './vault-fetch.ts';

/** The properties of a named value that a client may write; status and state are the service's own. */
export function contractOf({ displayName, value, secret, tags, keyVault }: JsonObject): JsonObject {
  const { secretIdentifier, identityClientId } = objectOf(keyVault);
  const contract: Record<string, Json> = {};
  if (displayName !== undefined) contract.displayName = displayName;
  if (isObject(keyVault)) contract.keyVault = { ...(secretIdentifier !== undefined && { secretIdentifier }), ...(typeof identityClientId === 'string' && { identityClientId }) };
  else if (value !== undefined) contract.value = value;
  if (tags !== undefined && tags !== null) contract.tags = tags;
  contract.secret = secret === true;
  return contract;
}

/** Throws the service's 400 when a named value may not be as wanted; what others are called is looked at later, by {@link namesakeOf}. */
export function checkNamedValue(id: string, { displayName, value, secret, tags, keyVault }: JsonObject): void {
  if (!/^[^*#&+:<>?]{1,256}$/.test(lastSegment(id))) {
    throw validationError('namedValueId', 'Identifier must be at most 256 characters without *#&+:<>?.');
  }
  const name = textOf(displayName);
  if (name === undefined || name.length < 1 || name.length > 256 || !/^[A-Za-z0-9-._]+$/.test(name)) {
    throw validationError(
      'displayName',
      'Display name must be 1 to 256 characters long and may contain only letters, digits, periods, dashes and underscores.',
    );
  }
  if (listOf(tags).length > 32) throw validationError('tags', 'At most 32 tags are allowed.');
  if (isObject(keyVault)) checkKeyVault(keyVault, secret);
  else checkValue(textOf(value));
}

/** Another named value of the same service under the same display name: the service notices it only when the operation ends. */
export function namesakeOf({
  estate,
  id,
  displayName,
}: {
  readonly estate: Estate;
  readonly id: string;
  readonly displayName: string;
}): Resource | undefined {
  return estate.namedValuesCalled(parentId(id), displayName).find(other => !isSameId(other.id, id));
}

function checkValue(value: string | undefined): void {
  if (value === undefined || value.trim() === '') throw validationError('value', 'Value may not be empty or consist only of whitespace.');
  if (value.length > 4096) throw validationError('value', 'Value may be at most 4096 characters long.');
}

function checkKeyVault({ secretIdentifier }: JsonObject, secret: Json | undefined): void {
  if (secret !== true) throw validationError('secret', 'Key Vault derived named values must be secret.');
  if (!isSecretIdentifier(textOf(secretIdentifier))) {
    throw validationError('secretIdentifier', `'${textOf(secretIdentifier) ?? ''}' is not a valid Key Vault secret identifier.`);
  }
}
