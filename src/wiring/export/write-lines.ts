import { resourceVersions, roleAssignmentProperties } from '../../azure/contract/index.ts';
import type { Cloud } from '../../azure/index.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { symbolsIn, type ArmSymbol } from '../writes/arm-value.ts';
import { sentenceWord } from './comment.ts';
import { policyLines, policyOf } from './policy-lines.ts';
import { address, aroundSymbol, asciiJson, jsonDocument, matchOption, quote } from './quote.ts';
import type { ScriptFunctions } from './script-functions.ts';
import type { ArmWrite, CopyWrite, PlannedWrite, RoleWrite, SecretWrite } from '../writes/write.ts';

/** The part of a script that does one write, and the functions that it calls. */
export interface WriteLines {
  readonly lines: readonly string[];
  readonly calls: readonly ScriptFunctions[];
}

/** Prints one write of a plan as lines of a script. */
export function writeLines(write: PlannedWrite, { vaultAudience }: Cloud): WriteLines {
  switch (write.kind) {
    case 'secret':
      return secretLines(write, vaultAudience);
    case 'copy':
      return copyLines(write, vaultAudience);
    case 'role':
      return roleLines(write);
    case 'arm':
      return armLines(write);
  }
}

function secretLines({ vaultId, vaultUri, secretName }: SecretWrite, vaultAudience: string): WriteLines {
  const title = sentenceWord(`the secret ${secretName}`);
  return {
    lines: [
      `look ${address(`${vaultId}/secrets/${secretName}`, resourceVersions.keyVault)} properties.attributes.enabled`,
      'case $answer in',
      `  absent) type_secret ${title}; store_secret ${quote(`${vaultUri}/secrets/${secretName}?api-version=${resourceVersions.vaultSecrets}`)} ${quote(vaultAudience)} ;;`,
      `  false) stop ${sentenceWord(`The secret ${secretName} is there, but disabled. Enable it in the vault, then run this again.`)} ;;`,
      "  *) say '  It is there already, and its value stays.' ;;",
      'esac',
    ],
    calls: ['json_text', 'type_secret', 'store_secret'],
  };
}

/** Copies only a value that is not backed by Key Vault, and replaces no secret. */
function copyLines({ namedValueId, isSecret, vaultId, vaultUri, secretName }: CopyWrite, vaultAudience: string): WriteLines {
  const source = isSecret
    ? ['post', address(`${namedValueId}/listValue`, resourceVersions.apiManagement), quote('{value: value}')]
    : ['get', address(namedValueId, resourceVersions.apiManagement), quote('{value: properties.value}')];
  const isThere = `${resourceName(vaultId)} has a secret ${secretName} already, and its value is not replaced. If a run of this script that was stopped has stored it, delete it, then run this again.`;
  return {
    lines: [
      ...(isSecret
        ? [
            '# By running this you agree that API Management is asked for the secret value (listValue). It goes into the vault, and is not shown.',
          ]
        : []),
      `look ${address(namedValueId, resourceVersions.apiManagement)} "properties.keyVault.secretIdentifier || 'its own'"`,
      'case $answer in',
      `  absent) stop ${quote(`There is no such named value any more: export the plan again.`)} ;;`,
      "  'its own')",
      `    look ${address(`${vaultId}/secrets/${secretName}`, resourceVersions.keyVault)} id`,
      `    if [ "$answer" != absent ]; then stop ${sentenceWord(isThere)}; fi`,
      `    copy_value ${source.join(' ')} ${quote(`${vaultUri}/secrets/${secretName}?api-version=${resourceVersions.vaultSecrets}`)} ${quote(vaultAudience)}`,
      '    ;;',
      "  *) say '  It comes from Key Vault already.' ;;",
      'esac',
    ],
    calls: ['copy_value'],
  };
}

function roleLines({ scope, roleId, principal }: RoleWrite): WriteLines {
  const properties = roleAssignmentProperties({ scope, roleId, principalId: principal });
  return {
    lines: [
      principalLine(principal),
      `name=$(assignment_name ${quote(scope)} "$principal" ${quote(roleId)})`,
      jsonDocument(
        `write put "$manager"${quote(`${scope}/providers/Microsoft.Authorization/roleAssignments/`)}"$name"${quote(`?api-version=${resourceVersions.authorization}`)}`,
        { properties },
      ),
    ],
    calls: ['read_principal', 'assignment_name'],
  };
}

function armLines(write: ArmWrite): WriteLines {
  const policy = policyOf(write.body);
  const symbols = write.body === undefined ? [] : symbolsIn(write.body);
  const principals = symbols.filter(({ kind }) => kind === 'principal');
  const isTyped = symbols.some(({ kind }) => kind === 'secret');
  const own =
    policy === undefined
      ? [`at=${address(write.resourceId, write.apiVersion)}`, ...guarded(write, requestLines(write))]
      : policyLines(write, policy);
  const fetched =
    write.fetched === undefined
      ? []
      : [`ensure_fetched ${address(write.fetched, write.apiVersion)} ${address(`${write.fetched}/refreshSecret`, write.apiVersion)}`];
  return {
    lines: [...new Set(principals.map(principalLine)), ...own, ...fetched],
    calls: [
      ...(policy === undefined ? [] : (['json_text', 'write_policy'] as const)),
      ...(principals.length === 0 ? [] : (['read_principal'] as const)),
      ...(isTyped ? (['json_text', 'type_secret'] as const) : []),
      ...(write.fetched === undefined ? [] : (['ensure_fetched'] as const)),
    ],
  };
}

/** Writes only what is not as planned yet. */
function guarded({ state, resourceId, apiVersion }: ArmWrite, lines: readonly string[]): readonly string[] {
  if (!state) return lines;
  const name = sentenceWord(resourceName(state.resourceId ?? resourceId));
  const before = state.before === undefined ? [] : [state.before === null ? 'absent' : quote(asciiJson(state.before))];
  const isDue = [
    'is_due',
    name,
    state.resourceId === undefined ? '"$at"' : address(state.resourceId, apiVersion),
    quote(`to_string(${state.part})`),
    state.compared,
    quote(asciiJson(state.after)),
    ...before,
  ];
  return [`if ${isDue.join(' ')}; then`, ...lines, ...(state.isConfirmed === true ? [`confirm ${name}`] : []), 'fi'];
}

function requestLines({ method, body, ifMatch }: ArmWrite): readonly string[] {
  const command = ['write', method.toLowerCase(), '"$at"', ...matchOption(ifMatch)].join(' ');
  if (body === undefined) return [`${command} </dev/null`];
  const [typed] = symbolsIn(body).filter(({ kind }) => kind === 'secret');
  if (!typed) return [jsonDocument(command, body)];
  const { before, after } = aroundSymbol(body);
  return [
    `type_secret ${sentenceWord(typed.of)}`,
    `${command} < <(printf '%s' ${quote(before)}; typed_json; printf '%s' ${quote(after)})`,
    'typed=',
  ];
}

function principalLine({ of }: ArmSymbol): string {
  return `read_principal ${sentenceWord(resourceName(of))} ${address(of, resourceVersions.apiManagement)}`;
}
