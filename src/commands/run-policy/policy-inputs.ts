import type { PolicySource, PolicyWorkspace } from '../../policy/index.ts';
import { certificateIds } from './run-certificates.ts';
import type { RunForm } from './run-view.ts';

/** What a policy asks of its surroundings. */
export interface PolicyInputs {
  readonly namedValues: RunForm['namedValues'];
  readonly secrets: readonly string[];
  /** Names of the operation's template parameters that the policy reads. */
  readonly parameters: readonly string[];
  /** Ids of certificates of the service that the policy reads. */
  readonly certificates: readonly string[];
}

const mostFragments = 50;

/** Reads what named values and template parameters a policy uses, in its fragments and outer scopes, too. */
export function policyInputs(source: PolicySource, workspace: PolicyWorkspace): PolicyInputs {
  const texts = policyTexts(source, workspace).map(({ file, text }) => ({ file, text: withoutComments(text) }));
  const all = texts.map(({ text }) => text).join('\n');
  const names = unique(all.matchAll(/\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g)).filter(name => !/^(?:context|body)\b/.test(name));
  const secrets = names.filter(name => isSecretName(name, workspace));
  return {
    namedValues: names
      .filter(name => !secrets.includes(name))
      .map(name => ({ name, value: workspace.namedValue(name)?.value ?? suggestedValue(name) })),
    secrets,
    certificates: certificateIds(texts),
    parameters: unique([
      ...all.matchAll(/MatchedParameters\s*(?:\[\s*|\.\w+\(\s*)"([^"]+)"/g),
      ...[...all.matchAll(/<rewrite-uri\b[^<>]*>/g)].flatMap(([tag]) => [...tag.matchAll(/(?<!\{)\{\*?([\w-]+)\}(?!\})/g)]),
    ]),
  };
}

/** The policy itself, those of its outer scopes, and the fragments that any of them includes. */
export function policyTexts(source: PolicySource, workspace: PolicyWorkspace): readonly PolicySource[] {
  const texts = [source, ...workspace.outerScopes(source.file).flat()];
  const fragments = new Set<string>();
  for (let at = 0; at < texts.length && fragments.size < mostFragments; at++) {
    for (const [, id = ''] of (texts[at]?.text ?? '').matchAll(/fragment-id\s*=\s*["']([^"']+)["']/g)) {
      const fragment = fragments.has(id) ? undefined : workspace.fragment(id);
      fragments.add(id);
      if (fragment) texts.push(fragment);
    }
  }
  return texts;
}

/** The text outside of its comments. */
function withoutComments(text: string): string {
  const [first = '', ...others] = text.split('<!--');
  return first + others.map(piece => (piece.includes('-->') ? piece.slice(piece.indexOf('-->') + 3) : '')).join('');
}

/** Whether a placeholder replaces a named value: what is known of it decides, else its name. */
export function isSecretName(name: string, workspace: PolicyWorkspace): boolean {
  const facts = workspace.namedValue(name);
  return facts?.isSecret ?? (/password|secret|token|credential|api-?key|-key$/i.test(name) && !/name|url|uri|id$/i.test(name));
}

/** A value under which the policy runs: a vault's URL where the name suggests one, else the name itself. */
function suggestedValue(name: string): string {
  return /vault|kv/i.test(name) && /url|uri|host|endpoint/i.test(name)
    ? 'https://placeholder.vault.azure.net'
    : /url|uri|endpoint/i.test(name)
      ? 'https://placeholder.example'
      : name;
}

function unique(matches: Iterable<RegExpMatchArray>): readonly string[] {
  return [...new Set(Array.from(matches, match => match[1] ?? ''))];
}
