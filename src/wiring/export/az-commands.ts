import type { Cloud } from '../../azure/index.ts';
import { comment, sentenceWord } from './comment.ts';
import { quote } from './quote.ts';
import { coreFunctions, furtherFunctions } from './script-functions.ts';
import { writeLines } from './write-lines.ts';
import type { PlannedWrite } from '../writes/write.ts';

/**
 * A bash script that writes what the plan would, in its order. It looks before it writes, stops rather than overwrite, waits as
 * applying the plan does, and contains no secret: a new one's value is asked for when it runs.
 */
export function azCommands(writes: readonly PlannedWrite[], cloud: Cloud, title: string): string {
  const parts = writes.map(write => ({ sentence: write.sentence, ...writeLines(write, cloud) }));
  const called = new Set(parts.flatMap(({ calls }) => calls));
  const blocks = parts.flatMap(({ sentence, lines }, index) => [
    ...(parts[index - 1]?.sentence === sentence ? [] : [`say ${sentenceWord(sentence)}`]),
    ...lines,
    '',
  ]);
  return [
    ...head(cloud, title),
    coreFunctions,
    '',
    ...Object.entries(furtherFunctions).flatMap(([name, text]) => ([...called].some(call => call === name) ? [text, ''] : [])),
    ...start(cloud),
    ...blocks,
    "say 'Done.'",
    '',
  ].join('\n');
}

function head(cloud: Cloud, title: string): readonly string[] {
  return [
    '#!/usr/bin/env bash',
    `# ${comment(title)}`,
    '#',
    '# Runs in bash on Linux, macOS, WSL and Azure Cloud Shell: save it as a file, then "bash <the file>".',
    `# Needs the Azure CLI, signed in ("az login") to ${comment(cloudWords(cloud))} with the roles that the plan names.`,
    '# It looks before it writes: what is as planned stays, and what somebody else wrote since stops it. Running it again changes nothing more.',
    'set -euo pipefail',
    'set +a # nothing of this script is handed to other programs',
    'shopt -s nocasematch',
    '# text goes through byte by byte, paths stay as they are, and no request is written to a log file',
    'export LC_ALL=C MSYS_NO_PATHCONV=1 AZURE_LOGGING_ENABLE_LOG_FILE=false',
    `manager=${quote(cloud.armEndpoint)}`,
    '',
  ];
}

/** Whether the Azure CLI is there and works with the cloud that is meant, which decides about the tokens that it sends. */
function start(cloud: Cloud): readonly string[] {
  const name = cliNames[cloud.name];
  const remedy =
    name === undefined
      ? 'Choose it with "az cloud set" (or register it with "az cloud register"), then "az login".'
      : `Run "az cloud set --name ${name}", then "az login".`;
  return [
    `command -v az >/dev/null || stop 'The Azure CLI (az) is not installed here.'`,
    'found=$(az cloud show --query endpoints.resourceManager --output tsv)',
    `[[ $found =~ ^"$manager"/?$ ]] || stop ${sentenceWord(`The Azure CLI is set to another cloud than ${cloudWords(cloud)}. ${remedy}`)}`,
    '',
  ];
}

const cliNames: Readonly<Record<Cloud['name'], string | undefined>> = {
  public: 'AzureCloud',
  emulator: 'AzureCloud',
  usGovernment: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
  custom: undefined,
};

function cloudWords({ name, armEndpoint }: Cloud): string {
  return cliNames[name] ?? `the cloud of ${armEndpoint}`;
}
