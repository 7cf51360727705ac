import fc from 'fast-check';
import { memoryWorkspace, type MemoryWorkspace, type PolicySource } from '../../../src/policy/index.ts';
import { fragmentIds, namedValueNames, opening, policiesIn } from './statement.ts';

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
  readonly global: string | undefined;
}

/** A case over these texts. */
export function caseOf({ policy, fragments, global }: Texts): DifferentialCase {
  const facts = Object.entries(namedValues).map(
    ([name, { value, isSecret }]) =>
      [name, { isSecret, isFromKeyVault: name === namedValueNames.fromVault, ...(!isSecret && { value }) }] as const,
  );
  return {
    source: { file: 'policy.xml', text: policy },
    workspace: memoryWorkspace({
      namedValues: Object.fromEntries(facts),
      fragments: Object.fromEntries(fragments.map((text, index) => [fragmentIds[index] ?? '', { file: `fragment-${index}.xml`, text }])),
      outerScopes: global === undefined ? [] : [[{ file: 'global.xml', text: global }]],
    }),
    namedValues,
  };
}

/** Policies over the whole of the supported language. */
export const generatedCases: fc.Arbitrary<DifferentialCase> = fc
  .record({
    opening,
    inbound: policiesIn('inbound', 6),
    outbound: fc.option(policiesIn('outbound', 4), { nil: '' }),
    onError: fc.option(policiesIn('on-error', 3), { nil: '' }),
    isBaseFirst: fc.boolean(),
    fragments: fc.tuple(policiesIn('fragment', 2), policiesIn('fragment', 2)),
    global: fc.option(
      fc.record({ inbound: fc.constantFrom('', '<set-variable name="s1" value="outer" />'), outbound: policiesIn('outbound', 2) }),
      { nil: undefined, freq: 2 },
    ),
  })
  .map(parts => {
    const base = '<base />';
    const around = (own: string): string => (parts.isBaseFirst ? `${base}\n${own}` : `${own}\n${base}`);
    const document = (inbound: string, backend: string, outbound: string, onError: string): string =>
      `<policies>\n<inbound>\n${inbound}\n</inbound>\n<backend>${backend}</backend>\n<outbound>\n${outbound}\n</outbound>\n<on-error>\n${onError}\n</on-error>\n</policies>`;
    return caseOf({
      policy: document(`${base}\n${parts.opening}\n${parts.inbound}`, base, around(parts.outbound), around(parts.onError)),
      fragments: parts.fragments.map(own => `<fragment>\n${own}\n</fragment>`),
      global: parts.global && document(parts.global.inbound, '<forward-request />', parts.global.outbound, ''),
    });
  });
