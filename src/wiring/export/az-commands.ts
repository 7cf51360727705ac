import type { Cloud } from '../../azure/index.ts';
import { resourceName } from '../../base/resource-id.ts';
import { oneLine } from '../../base/sentence.ts';
import { ArmSymbol, secretParameter, symbolsIn, type ArmValue } from './arm-value.ts';
import type { ArmWrite, CopyWrite, PlannedWrite } from './writes.ts';

/**
 * A bash script that writes what the plan would, with the same requests. It holds no secret: a new one's value is asked for
 * when it runs, and reaches neither the script's history nor a list of processes.
 */
export function azCommands(writes: readonly PlannedWrite[], cloud: Cloud, title: string): string {
  const { armEndpoint } = cloud;
  const head = ['#!/usr/bin/env bash', `# ${oneLine(title)}`, '# Needs the Azure CLI, signed in ("az login"), with the roles that the plan names. Running it again changes nothing more.', 'set -euo pipefail', ''];
  const known = new Set<string>();
  const blocks = writes.map(write => [`# ${oneLine(write.sentence)}`, ...principalLines(write, armEndpoint, known), ...linesOf(write, cloud), ''].join('\n'));
  return [...head, ...(writes.some(({ kind }) => kind === 'arm') ? [waiter, ''] : []), ...blocks].join('\n');
}

/** Resource Manager answers some writes before it has ended them. */
const waiter = `wait_until_done() { # resource id, api version
  for _ in $(seq 120); do
    state=$(az rest --method get --url "$1?api-version=$2" --query "properties.provisioningState || 'Succeeded'" --output tsv 2>/dev/null || echo absent)
    if [ "$state" = Succeeded ]; then return; fi
    sleep 5
  done
  echo "$1 is $state after ten minutes." >&2
  return 1
}`;

function linesOf(write: PlannedWrite, { armEndpoint, vaultAudience }: Cloud): readonly string[] {
  switch (write.kind) {
    case 'secret':
      return [
        `read -rsp ${quote(`Value of ${write.secretName}: `)} secret_value; echo`,
        `printf %s "$secret_value" | az keyvault secret set --vault-name ${quote(resourceName(write.vaultId))} --name ${quote(write.secretName)} --file /dev/stdin --encoding utf-8 --output none`,
        'unset secret_value',
      ];
    case 'copy':
      return copyLines(write, { armEndpoint, vaultAudience });
    case 'role':
      return [
        `az role assignment create --assignee-object-id "$${variableOf(write.principal)}" --assignee-principal-type ServicePrincipal --role ${quote(write.roleId)} --scope ${quote(write.scope)} --output none`,
      ];
    case 'arm':
      return [...typedLines(write), requestLine(write, armEndpoint), ...(write.isLongRunning === true && write.method !== 'POST' ? [`wait_until_done ${quote(armEndpoint + write.resourceId)} ${quote(write.apiVersion)}`] : [])];
  }
}

/** The value goes from one request into the other, as JSON: to the byte, on no screen, in no file and in no list of processes. */
function copyLines({ namedValueId, apiVersion, isSecret, vaultId, vaultUri, secretName }: CopyWrite, { armEndpoint, vaultAudience }: Pick<Cloud, 'armEndpoint' | 'vaultAudience'>): readonly string[] {
  const namedValue = `${armEndpoint}${namedValueId}`;
  const ask = isSecret ? `--method post --url ${quote(`${namedValue}/listValue?api-version=${apiVersion}`)} --query '{value: value}'` : `--method get --url ${quote(`${namedValue}?api-version=${apiVersion}`)} --query '{value: properties.value}'`;
  return [
    ...(isSecret ? ['# Whoever runs this agrees that API Management is asked for the secret value (listValue). It is piped into the vault, and not shown.'] : []),
    `source=$(az rest --method get --url ${quote(`${namedValue}?api-version=${apiVersion}`)} --query "properties.keyVault.secretIdentifier || ''" --output tsv)`,
    'if [ -z "$source" ]; then',
    `  if az rest --method get --url ${quote(`${armEndpoint}${vaultId}/secrets/${secretName}?api-version=2026-02-01`)} --output none 2>/dev/null; then`,
    `    echo ${quote(`${resourceName(vaultId)} holds a secret ${secretName} already: its value is not replaced. If a run of this script that was stopped has stored it, delete it first.`)} >&2`,
    '    exit 1',
    '  fi',
    `  az rest ${ask} --output json | az rest --method put --resource ${quote(vaultAudience)} --url ${quote(`${vaultUri}/secrets/${secretName}?api-version=7.6`)} --body @- --output none`,
    'fi',
  ];
}

/** What the shell replaces by what, for a text between the quotation marks of JSON; a typed one has no line ends. */
const jsonEscapes = [String.raw`\\/\\\\`, String.raw`\"/\\\"`, String.raw`$'\t'/\\t`];

/** Asks for the secrets of a body, each made fit for JSON. */
function typedLines({ body }: ArmWrite): readonly string[] {
  return secretsIn(body).flatMap(secret => {
    const variable = secretParameter(secret);
    return [
      `IFS= read -rsp ${quote(`Value of ${secret.of}: `)} ${variable} || [ -n "$${variable}" ]; echo`,
      jsonEscapes.map(escape => `${variable}=$` + `{${variable}//${escape}}`).join('; '),
    ];
  });
}

function secretsIn(body: ArmValue | undefined): readonly ArmSymbol[] {
  return body === undefined ? [] : symbolsIn(body).filter(({ kind }) => kind === 'secret');
}

function requestLine({ method, resourceId, apiVersion, body, ifMatch }: ArmWrite, armEndpoint: string): string {
  const hasSecret = secretsIn(body).length > 0;
  return [
    // printf is the shell's own: what it is given stands in no list of processes
    ...(hasSecret && body !== undefined ? [`printf %s ${quoteBody(body)} |`] : []),
    `az rest --method ${method.toLowerCase()} --url ${quote(`${armEndpoint}${resourceId}?api-version=${apiVersion}`)}`,
    ...(ifMatch === undefined ? [] : [`--headers ${quote(`If-Match=${ifMatch}`)}`]),
    ...(body === undefined ? [] : [hasSecret ? '--body @-' : `--body ${quoteBody(body)}`]),
    '--output none',
  ].join(' ');
}

/** Reads the principals that a write speaks of, once each: they exist from the write before on. */
function principalLines(write: PlannedWrite, armEndpoint: string, known: Set<string>): readonly string[] {
  const symbols = write.kind === 'role' ? [write.principal] : write.kind === 'arm' && write.body !== undefined ? symbolsIn(write.body).filter(({ kind }) => kind === 'principal') : [];
  return symbols.flatMap(symbol => {
    const variable = variableOf(symbol);
    if (known.has(variable)) return [];
    known.add(variable);
    return [`${variable}=$(az rest --method get --url ${quote(`${armEndpoint}${symbol.of}?api-version=2024-05-01`)} --query identity.principalId --output tsv)`];
  });
}

function variableOf({ of }: ArmSymbol): string {
  return `${resourceName(of).replace(/[^A-Za-z0-9]+/g, '_')}_principal`;
}

/** JSON in single quotes, left open where a variable stands. */
function quoteBody(body: ArmValue): string {
  const symbols = symbolsIn(body);
  const mark = (symbol: ArmSymbol): string => `\u0000${symbols.indexOf(symbol)}\u0000`;
  const text = JSON.stringify(body, (_key, value: unknown) => (value instanceof ArmSymbol ? mark(value) : value));
  return quote(text).replace(/\\u0000(\d+)\\u0000/g, (_whole, index: string) => {
    const symbol = symbols[Number(index)];
    return symbol ? `'"$${symbol.kind === 'secret' ? secretParameter(symbol) : variableOf(symbol)}"'` : '';
  });
}

function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
