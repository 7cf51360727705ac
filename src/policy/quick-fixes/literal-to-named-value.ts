import { trim } from '../../base/text/trim.ts';
import { definitionOf } from '../language/index.ts';
import type { RuleId } from '../rules/rule-id.ts';
import { attributeOf, type Element, type PolicyDocument } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';
import { t } from '../../base/text/translation.ts';
import { credentialSpans } from './credential-spans.ts';
import type { FixMaker } from './fix.ts';

/** What linting may say of a named value from a vault where text said nothing: it was a credential all the time. */
const saidOfSecrets: readonly RuleId[] = [
  'secret-in-response',
  'secret-in-error-response',
  'secret-in-log',
  'secret-in-url',
  'secret-in-cache',
  'subscription-key-forwarded',
];

/** Puts a named value, to be filled from Key Vault, in the place of a credential that is written out. */
export const literalToNamedValue: FixMaker = ({ document, element, workspace, memory }) => {
  const name = freeName(nameFor(element), document, workspace);
  return credentialSpans(element, memory).map(span => ({
    title: t('Replace the credential by the named value {{{0}}}', name),
    edits: [{ span, newText: `{{${name}}}` }],
    createsNamedValue: name,
    uncovers: saidOfSecrets,
  }));
};

function nameFor(element: Element): string {
  const usual = definitionOf(element.name)?.usualCredential;
  if (usual !== undefined) return usual;
  const named = attributeOf(element, 'name');
  const plain = named?.parts.every(({ kind }) => kind === 'literal')
    ? trim(named.value.toLowerCase().replace(/[^a-z0-9]+/g, '-'), '-').slice(0, 60)
    : '';
  return `backend-${plain === '' ? 'secret' : plain}`;
}

/** A name that neither the service has nor the policy uses: where the list is not known, a use may be of another value. */
function freeName(wished: string, { text }: PolicyDocument, workspace: PolicyWorkspace): string {
  const used = new Set([...text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name]) => name?.toLowerCase()));
  for (let n = 1; ; n++) {
    const name = n === 1 ? wished : `${wished}-${n}`;
    if (workspace.namedValue(name) === undefined && !used.has(name)) return name;
  }
}
