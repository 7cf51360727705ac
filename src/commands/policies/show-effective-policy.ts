import { window } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { policyOwnerIn } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { remotePolicyScheme, scopeIdFrom } from '../../host/remote-policy-uri.ts';
import type { Log } from '../../host/window/log.ts';
import { withProgress } from '../../host/window/progress.ts';
import { effectivePolicy, type PolicyLevel, type PolicyOrigin } from '../../policy/index.ts';
import { productsAround, readPolicyLevels, scopeWords, type CallWay, type ProductChoice } from '../../wiring/index.ts';
import { listOf } from '../wizard/question.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { lineAt, type EffectivePolicies, type OriginLink } from './effective-policies.ts';

/** Shows what runs for calls of a scope: its policy with those of the outer scopes in the places of `<base />`. */
export async function showEffectivePolicy(
  context: CommandContext & { readonly effective: EffectivePolicies },
  argument: unknown,
): Promise<void> {
  const scopeId = targetOf(argument).scopeId ?? scopeInEditor();
  const azure = await context.access.azure();
  const choice = await withProgress(t('Looking at the products around the policy'), (_report, signal) => productsAround(azure, scopeId, signal));
  const way = await wayOf(choice, context.log);
  if (!way) return;
  const { levels, scope } = await withProgress(t('Reading the policies of the outer scopes'), async (_report, signal) => {
    const [read, words] = await Promise.all([readPolicyLevels(azure, scopeId, way.call, signal), scopeWords(azure, scopeId, signal)]);
    return { levels: read, scope: words };
  });
  const policy = effectivePolicy(levels);
  await context.effective.open({
    id: `${scopeId}?${way.call.productId ?? ''}`,
    title: way.product === undefined ? t('effective: {0}', scope) : t('effective: {0} (product {1})', scope, way.product),
    policy,
    links: policy.origins.flatMap(origin => linkTo(origin, levels)),
  });
}

function scopeInEditor(): string {
  const uri = window.activeTextEditor?.document.uri;
  const scopeId = uri?.scheme === remotePolicyScheme ? scopeIdFrom(uri) : undefined;
  if (scopeId !== undefined) return scopeId;
  throw new AppError(
    'invalid-request',
    t('The active editor has no policy from Azure.'),
    t('Open one, or choose Show Effective Policy in the menu of its row in the view API Management.'),
  );
}

/** What calls come with. */
interface Way {
  readonly call: CallWay;
  readonly product?: string;
}

/** How the calls come, which the user says where an API is in a product; `undefined` when that is not answered. */
async function wayOf({ products, unknown }: ProductChoice, log: Log): Promise<Way | undefined> {
  if (products.length === 0) return { call: unknown === undefined ? {} : { unknownProducts: unknown } };
  const asker = quickAsker(log)({ title: t('Show Effective Policy'), step: 1, totalSteps: 1, canGoBack: false });
  const reply = await asker.pick<Way>({
    placeholder: t('Which subscription do the calls come with? The policy of its product runs, too.'),
    choices: () =>
      listOf<Way>([
        { label: t('With no product'), description: t('a subscription to the API or to all APIs, or none'), value: { call: {} } },
        ...products.map(({ id, displayName }) => ({
          label: displayName,
          description: unknown === undefined ? t('product') : t('product; whether it contains the API is not known'),
          value: { call: { productId: id }, product: displayName },
        })),
      ]),
  });
  return reply.kind === 'answer' ? reply.value : undefined;
}

function linkTo({ span: { start, end }, file, offset, fragment }: PolicyOrigin, levels: readonly PolicyLevel[]): readonly OriginLink[] {
  if (fragment !== undefined) {
    const scopeId = `${policyOwnerIn(file) ?? file}/policyFragments/${fragment}`;
    return [{ start, end, tooltip: t('Open the fragment {0}', fragment), target: { scopeId, scopeLabel: fragment } }];
  }
  const level = levels.find(one => one.file === file);
  if (!level || /\/products$/i.test(file)) return [];
  const line = level.found.kind === 'policy' ? lineAt(level.found.text, offset) : undefined;
  return [{
    start,
    end,
    tooltip: t('Open the policy of {0}', level.name),
    target: { scopeId: file, scopeLabel: level.name, ...(line !== undefined && { line }) },
  }];
}
