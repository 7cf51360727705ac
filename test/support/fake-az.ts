// Stands in for the Azure CLI: the commands that an exported plan uses, sent to the emulator at FAKE_AZ_EMULATOR as its developer.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';

const [group = '', command = '', ...rest] = process.argv.slice(2);
const emulator = process.env['FAKE_AZ_EMULATOR'] ?? '';

async function send(method: string, address: string, audience: string, options: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {}): Promise<string> {
  const url = new URL(address);
  const token = `emulator.developer.${Buffer.from(audience).toString('base64url')}`;
  const response = await fetch(`${emulator}${url.pathname}${url.search}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'x-original-host': url.host, ...(options.body !== undefined && { 'content-type': 'application/json' }), ...options.headers },
    ...(options.body !== undefined && { body: options.body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${address}: ${String(response.status)} ${text}`);
  return text;
}

function printed(text: string, query: string | undefined): void {
  if (query === undefined) return;
  const answer = JSON.parse(text) as { readonly value?: string; readonly identity?: { readonly principalId?: string }; readonly properties?: { readonly provisioningState?: string; readonly value?: string; readonly keyVault?: { readonly secretIdentifier?: string } } };
  if (query === 'identity.principalId') process.stdout.write(`${answer.identity?.principalId ?? ''}\n`);
  else if (query.startsWith('properties.provisioningState')) process.stdout.write(`${answer.properties?.provisioningState ?? 'Succeeded'}\n`);
  else if (query.startsWith('properties.keyVault.secretIdentifier')) process.stdout.write(`${answer.properties?.keyVault?.secretIdentifier ?? ''}\n`);
  else if (query === '{value: value}') process.stdout.write(`${JSON.stringify({ value: answer.value })}\n`);
  else if (query === '{value: properties.value}') process.stdout.write(`${JSON.stringify({ value: answer.properties?.value })}\n`);
  else throw new Error(`The stand-in does not know --query ${query}`);
}

const value = { type: 'string' } as const;
const manager = 'https://management.azure.com';

if (group === 'rest') {
  const { values } = parseArgs({ args: [command, ...rest], options: { method: value, url: value, headers: value, body: value, query: value, resource: value, output: value } });
  const body = values.body === '@-' ? readFileSync(0, 'utf8') : values.body;
  const [name, ...text] = values.headers?.split('=') ?? [];
  const headers = name === undefined ? {} : { [name]: text.join('=') };
  printed(await send((values.method ?? 'get').toUpperCase(), values.url ?? '', values.resource ?? manager, { headers, ...(body !== undefined && { body }) }), values.query);
} else if (group === 'keyvault' && command === 'secret') {
  const { values } = parseArgs({ args: rest.slice(1), options: { 'vault-name': value, name: value, file: value, encoding: value, output: value } });
  const body = JSON.stringify({ value: readFileSync(values.file === '/dev/stdin' ? 0 : (values.file ?? ''), 'utf8') });
  await send('PUT', `https://${values['vault-name'] ?? ''}.vault.azure.net/secrets/${values.name ?? ''}?api-version=7.6`, 'https://vault.azure.net', { body });
} else if (group === 'role' && command === 'assignment') {
  const { values } = parseArgs({ args: rest.slice(1), options: { 'assignee-object-id': value, 'assignee-principal-type': value, role: value, scope: value, output: value } });
  const scope = values.scope ?? '';
  const subscription = scope.split('/').slice(0, 3).join('/');
  const properties = { roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${values.role ?? ''}`, principalId: values['assignee-object-id'], principalType: values['assignee-principal-type'] };
  await send('PUT', `${manager}${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}?api-version=2022-04-01`, manager, { body: JSON.stringify({ properties }) });
} else {
  throw new Error(`The stand-in does not know az ${group} ${command}`);
}
