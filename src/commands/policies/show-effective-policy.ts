import { window } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { remotePolicyScheme, scopeIdFrom } from '../../host/remote-policy-uri.ts';
import type { Log } from '../../host/window/log.ts';
import { withProgress } from '../../host/window/progress.ts';
import { effectivePolicy, type PolicyLevel, type PolicyOrigin } from '../../policy/index.ts';
import { fragmentOwnerOf, productsAround, readPolicyLevels, scopeWords, type CallWay, type ProductChoice } from '../../wiring/index.ts';
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
  const choice = await withProgress('Looking at the products around the policy', (_report, signal) => productsAround(azure, scopeId, signal));
  const way = await wayOf(choice, context.log);
  if (!way) return;
  const { levels, scope } = await withProgress('Reading the policies of the outer scopes', async (_report, signal) => {
    const [read, words] = await Promise.all([readPolicyLevels(azure, scopeId, way.call, signal), scopeWords(azure, scopeId, signal)]);
    return { levels: read, scope: words };
  });
  const policy = effectivePolicy(levels);
  await context.effective.open({
    id: `${scopeId}?${way.call.productId ?? ''}`,
    title: `effective: ${scope}${way.words}`,
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
    'The active editor has no policy from Azure.',
    'Open one, or choose Show Effective Policy in the menu of its row in the view API Management.',
  );
}


/** What calls come with. */
interface Way {
  readonly call: CallWay;
  readonly words: string;
}

/** How the calls come, which the user says where an API is in a product; `undefined` when that is not answered. */
async function wayOf({ products, unknown }: ProductChoice, log: Log): Promise<Way | undefined> {
  if (products.length === 0) return { call: unknown === undefined ? {} : { unknownProducts: unknown }, words: '' };
  const asker = quickAsker(log)({ title: 'Show Effective Policy', step: 1, totalSteps: 1, canGoBack: false });
  const reply = await asker.pick<Way>({
    placeholder: 'Which subscription do the calls come with? The policy of its product runs, too.',
    choices: () =>
      listOf<Way>([
        { label: 'With no product', description: 'a subscription to the API or to all APIs, or none', value: { call: {}, words: '' } },
        ...products.map(({ id, displayName }) => ({
          label: displayName,
          description: unknown === undefined ? 'product' : 'product; whether it contains the API is not known',
          value: { call: { productId: id }, words: ` (product ${displayName})` },
        })),
      ]),
  });
  return reply.kind === 'answer' ? reply.value : undefined;
}

function linkTo({ span: { start, end }, file, offset, fragment }: PolicyOrigin, levels: readonly PolicyLevel[]): readonly OriginLink[] {
  if (fragment !== undefined) {
    const scopeId = `${fragmentOwnerOf(file)}/policyFragments/${fragment}`;
    return [{ start, end, tooltip: `Open the fragment ${fragment}`, target: { scopeId, scopeLabel: fragment } }];
  }
  const level = levels.find(one => one.file === file);
  if (!level || /\/products$/i.test(file)) return [];
  const line = level.found.kind === 'policy' ? lineAt(level.found.text, offset) : undefined;
  return [{
    start,
    end,
    tooltip: `Open the policy of ${level.name}`,
    target: { scopeId: file, scopeLabel: level.name, ...(line !== undefined && { line }) },
  }];
}
