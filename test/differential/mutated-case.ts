import fc from 'fast-check';
import {
  applyEdits,
  elementsOf,
  memoryWorkspace,
  parsePolicy,
  type Element,
  type MemoryWorkspace,
  type NamedValueFacts,
  type PolicyDocument,
  type PolicySource,
} from '../../src/policy/index.ts';
import { caseOf as labelledCase, readLabels } from '../support/policy/labelled-policies.ts';
import { corpusFiles } from '../support/policy/policy-corpus.ts';
import { canaries, namedValueFacts, type DifferentialCase } from './language/case.ts';
import { fragmentIds, policiesIn, type Section } from './language/statement.ts';

/** A change of a document: a policy is taken away, doubled, moved, or a generated one put beside it. */
interface Change {
  readonly kind: 'remove' | 'double' | 'move' | 'insert';
  readonly at: number;
  readonly to: number;
  /** A policy for each section. */
  readonly inserted: Readonly<Record<Section, string>>;
}

const large = 1_000_000;
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('remove', 'double', 'move', 'insert', 'insert'),
  at: fc.nat(large),
  to: fc.nat(large),
  inserted: fc.record({
    inbound: policiesIn('inbound', 1),
    outbound: policiesIn('outbound', 1),
    'on-error': policiesIn('on-error', 1),
    fragment: policiesIn('fragment', 1),
  }),
});

/** Public and labelled policies with a few changes; undefined where the policies are not at hand. */
export function mutatedCases(): fc.Arbitrary<DifferentialCase> | undefined {
  const cases = [
    ...corpusFiles('real').map(({ file, text }) => publicCase(file, text)),
    ...readLabels().map(label => labelledCase(label)),
  ];
  if (cases.length === 0) return undefined;
  return fc
    .tuple(fc.constantFrom(...cases), fc.array(change, { maxLength: 3 }))
    .map(([{ source, workspace }, changes]) =>
      withValues({ source: { ...source, text: changes.reduce(changed, source.text) }, workspace: withGeneratedNames(workspace) }),
    );
}

/** What generated policies refer to is there, too. */
function withGeneratedNames({ facts }: MemoryWorkspace): MemoryWorkspace {
  const fragments = fragmentIds.map((id): [string, PolicySource] => [id, { file: `${id}.xml`, text: sharedFragment }]);
  return memoryWorkspace({
    ...facts,
    namedValues: { ...namedValueFacts, ...facts.namedValues },
    fragments: { ...Object.fromEntries(fragments), ...facts.fragments },
  });
}

const sharedFragment = '<fragment><set-variable name="s1" value="shared" /></fragment>';

/** A public document: what its named values contain is known by their names. */
function publicCase(file: string, text: string): Pick<DifferentialCase, 'source' | 'workspace'> {
  const names = new Set([...text.matchAll(/\{\{([\w.-]+)\}\}/g)].map(([, name = '']) => name));
  const facts = [...names].map((name): [string, NamedValueFacts] => {
    const isSecret = /secret|password|key$|token$|credential/i.test(name) && !/name|url|uri|id$/i.test(name);
    return [name, { isSecret, isFromKeyVault: false, ...(!isSecret && { value: plainValue(name) }) }];
  });
  return { source: { file, text }, workspace: memoryWorkspace({ namedValues: Object.fromEntries(facts) }) };
}

function plainValue(name: string): string {
  if (/vault|kv/i.test(name) && /url|uri|endpoint|base|host/i.test(name)) return 'https://contoso.vault.azure.net';
  if (/url|uri|endpoint|host|backend/i.test(name)) return 'https://named.example';
  return /count|limit|seconds|duration|period|timeout|calls|percentage|tokens/i.test(name) ? '5' : 'named';
}

/** The values behind the named values of a case, those of its fragments and outer scopes among them: canaries for the secret ones. */
export function withValues(one: Pick<DifferentialCase, 'source' | 'workspace'>): DifferentialCase {
  const fragments = [...one.source.text.matchAll(/fragment-id="([^"]*)"/g)].flatMap(([, id = '']) => one.workspace.fragment(id) ?? []);
  const texts = [one.source, ...one.workspace.outerScopes(one.source.file).flat(), ...fragments].map(({ text }) => text);
  const names = new Set([...texts.join('\n').matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name = '']) => name));
  const values = [...names].flatMap((name): [string, { value: string; isSecret: boolean }][] => {
    const facts = one.workspace.namedValue(name);
    if (!facts) return [];
    return [
      [
        name,
        {
          isSecret: facts.isSecret,
          value: facts.isSecret
            ? facts.isFromKeyVault
              ? canaries.vaultNamedValue
              : canaries.secretNamedValue
            : (facts.value ?? plainValue(name)),
        },
      ],
    ];
  });
  return { ...one, namedValues: Object.fromEntries(values) };
}

function changed(text: string, { kind, at, to, inserted }: Change): string {
  const document = parsePolicy(text);
  const policies = policiesOf(document);
  const [one, other] = [at, to].map(index => policies[index % Math.max(1, policies.length)]);
  if (!one || !other) return text;
  const own = text.slice(one.element.span.start, one.element.span.end);
  const before = { start: other.element.span.start, end: other.element.span.start };
  switch (kind) {
    case 'remove':
      return applyEdits(text, [{ span: one.element.span, newText: '' }]);
    case 'double':
      return applyEdits(text, [{ span: { start: one.element.span.end, end: one.element.span.end }, newText: own }]);
    case 'move':
      return applyEdits(text, [{ span: one.element.span, newText: '' }, { span: before, newText: own }]);
    case 'insert':
      return applyEdits(text, [{ span: before, newText: `${inserted[other.section]}\n` }]);
  }
}

const sections: ReadonlyMap<string, Section> = new Map([
  ['inbound', 'inbound'],
  ['backend', 'inbound'],
  ['outbound', 'outbound'],
  ['on-error', 'on-error'],
  ['fragment', 'fragment'],
]);
const holders: ReadonlySet<string> = new Set(['when', 'otherwise', 'retry', ...sections.keys()]);

/** The policies of a document with the section that each is in. */
function policiesOf(document: PolicyDocument): readonly { readonly element: Element; readonly section: Section }[] {
  const found: { element: Element; section: Section }[] = [];
  const visit = (holder: Element, section: Section): void => {
    for (const child of holder.children) {
      if (child.kind !== 'element') continue;
      found.push({ element: child, section });
      visitHolders(child, section);
    }
  };
  const visitHolders = (element: Element, section: Section): void => {
    if (holders.has(element.name)) return visit(element, section);
    for (const child of element.children) if (child.kind === 'element' && holders.has(child.name)) visit(child, section);
  };
  for (const element of elementsOf(document)) {
    const section = sections.get(element.name);
    if (section) visit(element, section);
  }
  return found;
}
