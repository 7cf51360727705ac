import { decodedUrl } from '../../base/text/decoded-url.ts';
import { t } from '../../base/text/translation.ts';
import { memoryWorkspace, type MemoryWorkspace, type PolicySource } from '../../policy/index.ts';
import { fileTitle } from './policy-title.ts';

/** What surrounds a policy for a call through one product. */
export interface ProductWay {
  readonly workspace: MemoryWorkspace;
  /** That a call through another product runs another policy: a sentence. */
  readonly notRun?: string;
}

/**
 * Chooses among the policies of products, of which a call runs one: that of the product with this id (none where it has no policy), or
 * the first where no product is named. `source` is the policy that they are around.
 */
export function throughProduct(source: PolicySource, around: MemoryWorkspace, productId: string): ProductWay {
  const scopes = around.outerScopes(source.file);
  const index = scopes.findIndex(ways => ways.length > 1 || ways.some(({ file }) => productIn(file) !== undefined));
  const ways = scopes[index] ?? [];
  const [first] = ways;
  if (!first) return { workspace: around };
  const through = (way: readonly PolicySource[]): MemoryWorkspace =>
    memoryWorkspace({ ...around.facts, outerScopes: scopes.with(index, way).filter(scope => scope.length > 0) });
  const isNamed = productId !== '' && ways.every(({ file }) => productIn(file) !== undefined);
  if (isNamed) return { workspace: through(ways.filter(({ file }) => productIn(file)?.toLowerCase() === productId.toLowerCase())) };
  if (ways.every(({ text }) => text === first.text)) return { workspace: through([first]) };
  const name = productIn(first.file) ?? fileTitle(first.file);
  return {
    workspace: through([first]),
    notRun: t('The API belongs to several products with policies of their own. The call was run through the first, {0}: give the ID of another one to run with its policy.', name),
  };
}

/** The product whose policy a file, or a document of a service, has; `undefined` for others. */
export function productIn(file: string): string | undefined {
  return /\/products\/(?!policy\.xml$)([^/"]+)(?:"|\/policy\.xml$|$)/i.exec(decodedUrl(file))?.[1];
}
