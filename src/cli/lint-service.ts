import { nameInService, wholeFile } from '../policy/index.ts';
import type { FileLinting } from './lint-bunch.ts';
import { formats } from './formats/index.ts';
import type { Linted } from './lint-paths.ts';
import { createPolicyLinter, type LintedPolicies } from './lint-policies.ts';
import { readService } from './service.ts';

/** How the policies of a service are linted. */
export interface ServiceLinting extends Pick<FileLinting, 'format' | 'severities' | 'shard'> {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly warn: (sentence: string) => unknown;
}

/** Lints the policies of a service. */
export async function lintService(serviceId: string, { environment, warn, format, severities, shard }: ServiceLinting): Promise<Linted> {
  const { sources, files, notLinted, unread } = await readService(serviceId, environment, new AbortController().signal);
  if (notLinted !== undefined) warn(notLinted);
  const linter = createPolicyLinter({ files, nameOf: nameInService, format: formats[format], severities, areDeployed: true });
  const linted: LintedPolicies[] = [];
  for (const [position, source] of sources.entries()) {
    const read = { policies: [wholeFile(source)], unreadPolicies: [], followed: [] };
    linted.push(await linter.lint(read, () => !shard || position % shard.count === shard.index - 1));
  }
  return { files: linted, missing: [], without: [], unread, notes: [] };
}
