import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCredentialName } from '../../../../src/policy/index.ts';

const credentials = [
  'password', 'db-password', 'contoso-shop-db-password', 'erpPassword', 'ERP_PASSWORD', 'password2', 'smtp.pwd', 'api-key', 'backend.apiKey', 'storage-account-key', 'function-key',
  'client-secret', 'erp_client_secret', 'secret', 'token', 'access-token', 'GitHubToken', 'sql-connection-string', 'SqlConnectionString', 'redis-connection', 'sas', 'blob-sas', 'jira-pat', 'credentials', 'passphrase',
];
const others = [
  'vault-url',
  'level',
  'password-length',
  'backend-password-name',
  'token-endpoint',
  'key-vault-url',
  'country-code',
  'public-key',
  'secret-name',
  'environment',
  'monkey',
  'compass',
  'tokenizer',
  'timeout-seconds',
  '',
];

describe('the name of a value', () => {
  for (const name of credentials) it(`${name} says that it is a credential`, () => assert.equal(isCredentialName(name), true));
  for (const name of others) it(`${name === '' ? 'that is empty' : name} does not`, () => assert.equal(isCredentialName(name), false));
});
