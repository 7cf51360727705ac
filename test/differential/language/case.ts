import fc from 'fast-check';
import { memoryWorkspace, type MemoryWorkspace, type NamedValueFacts, type PolicySource } from '../../../src/policy/index.ts';
import { resolvers } from './resolver.ts';
import { fragmentIds, namedValueNames, opening, policiesIn, vaultBackendId } from './statement.ts';

/** One policy to lint and to run, with all it refers to. */
export interface DifferentialCase {
  readonly source: PolicySource;
  readonly workspace: MemoryWorkspace;
  /** Named values by name, secret ones too; those that are secret for the linter are canaries here. */
  readonly namedValues: Readonly<Record<string, { readonly value: string; readonly isSecret: boolean }>>;
}

/** Texts in place of secrets in a run: letters and digits that come up nowhere else. */
export const canaries = {
  vault: 'VQ7X2KJZ9WNB4RTD',
  secretNamedValue: 'NQ8Y3LMX7VPC5SUF',
  vaultNamedValue: 'KQ9Z4PNY8XRD6TVG',
  token: 'TQ5W6RSV2ZKH8UXJ',
  subscriptionKey: 'SQ3V7TUW4YMG9PZL',
} as const;

/** Named values of generated policies. */
const namedValues = {
  [namedValueNames.secret]: { value: canaries.secretNamedValue, isSecret: true },
  [namedValueNames.fromVault]: { value: canaries.vaultNamedValue, isSecret: true },
  [namedValueNames.plain]: { value: 'plain', isSecret: false },
  [namedValueNames.code]: { value: '@(context.Variables.GetValueOrDefault<string>("s0") + "")', isSecret: false },
  [namedValueNames.vaultUrl]: { value: 'https://contoso.vault.azure.net', isSecret: false },
  [namedValueNames.secretName]: { value: 'backend', isSecret: false },
} as const;

interface Texts {
  readonly policy: string;
  readonly fragments: readonly string[];
  /** The policies around it, innermost first. */
  readonly scopes: readonly string[];
}

/** What is known of the named values that generated policies name. */
export const namedValueFacts: Readonly<Record<string, NamedValueFacts>> = Object.fromEntries(
  Object.entries(namedValues).map(([name, { value, isSecret }]) => [
    name,
    { isSecret, isFromKeyVault: name === namedValueNames.fromVault, ...(!isSecret && { value }) },
  ]),
);

/** A case over these texts. */
export function caseOf({ policy, fragments, scopes }: Texts): DifferentialCase {
  return {
    source: { file: 'policy.xml', text: policy },
    workspace: memoryWorkspace({
      namedValues: namedValueFacts,
      fragments: Object.fromEntries(fragments.map((text, index) => [fragmentIds[index] ?? '', { file: `fragment-${index}.xml`, text }])),
      outerScopes: scopes.map((text, index) => [{ file: `scope-${index}.xml`, text }]),
      backends: { [vaultBackendId]: 'https://contoso.vault.azure.net' },
    }),
    namedValues,
  };
}

/** What a scope around the policy does: what it sets may be set anew before or after. */
const outer = fc.record({
  inbound: fc.oneof(
    fc.constantFrom('', '<set-variable name="s1" value="outer" />', '<set-variable name="s0" value="outer" />'),
    policiesIn('inbound', 1),
  ),
  outbound: policiesIn('outbound', 2),
  isBaseFirst: fc.boolean(),
});

/** Policies of all scopes, with what is around them. */
const pipelineCases: fc.Arbitrary<DifferentialCase> = fc
  .record({
    opening,
    inbound: policiesIn('inbound', 6),
    outbound: fc.option(policiesIn('outbound', 4), { nil: '' }),
    onError: fc.option(policiesIn('on-error', 3), { nil: '' }),
    isBaseFirst: fc.boolean(),
    fragments: fc.tuple(policiesIn('fragment', 2), policiesIn('fragment', 2)),
    product: fc.option(outer, { nil: undefined, freq: 1 }),
    global: fc.option(outer, { nil: undefined, freq: 2 }),
  })
  .map(parts => {
    const base = '<base />';
    const around = (own: string, isBaseFirst: boolean): string => (isBaseFirst ? `${base}\n${own}` : `${own}\n${base}`);
    const document = (inbound: string, backend: string, outbound: string, onError: string): string =>
      `<policies>\n<inbound>\n${inbound}\n</inbound>\n<backend>${backend}</backend>\n<outbound>\n${outbound}\n</outbound>\n<on-error>\n${onError}\n</on-error>\n</policies>`;
    const { product, global } = parts;
    return caseOf({
      policy: document(
        `${base}\n${parts.opening}\n${parts.inbound}`,
        base,
        around(parts.outbound, parts.isBaseFirst),
        around(parts.onError, parts.isBaseFirst),
      ),
      fragments: parts.fragments.map(own => `<fragment>\n${own}\n</fragment>`),
      scopes: [
        ...(product
          ? [document(around(product.inbound, product.isBaseFirst), base, around(product.outbound, product.isBaseFirst), base)]
          : []),
        ...(global ? [document(global.inbound, '<forward-request />', global.outbound, '')] : []),
      ],
    });
  });

/** Policies over the whole of the supported language. */
export const generatedCases: fc.Arbitrary<DifferentialCase> = fc.oneof(
  { weight: 11, arbitrary: pipelineCases },
  { weight: 1, arbitrary: resolvers.map(texts => caseOf({ ...texts, scopes: [] })) },
);
