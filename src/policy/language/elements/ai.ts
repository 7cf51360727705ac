import { boolean, byDefault, computed, entity, integer, key, name, number, oneOf, required, seconds, sets } from '../attributes.ts';
import { anyNumber, atLeastOnce, atMostOnce, empty, holding, part, text } from '../content.ts';
import type { ElementDefinition, ElementGroup } from '../element.ts';
import { inbound, notConsumption, outbound } from '../standing.ts';
import { dimension } from './logging.ts';

const tokenLimit = {
  ...inbound,
  gateways: notConsumption,
  attributes: {
    'counter-key': required(computed(key)),
    'tokens-per-minute': computed(integer),
    'token-quota': computed(integer),
    'token-quota-period': byDefault(computed(oneOf('Indefinite', 'Hourly', 'Daily', 'Weekly', 'Monthly', 'Yearly')), 'Indefinite'),
    'estimate-prompt-tokens': required(computed(boolean)),
    'prompt-type': byDefault(oneOf('auto', 'chat-completion', 'completion', 'embeddings'), 'auto'),
    'ignore-prompt': byDefault(boolean, 'false'),
    'retry-after-header-name': name,
    'retry-after-variable-name': sets('int'),
    'remaining-tokens-header-name': name,
    'remaining-tokens-variable-name': sets('int'),
    'remaining-quota-tokens-header-name': name,
    'remaining-quota-tokens-variable-name': sets('int'),
    'tokens-consumed-header-name': name,
    'tokens-consumed-variable-name': sets('int'),
  },
  content: empty,
} as const satisfies Omit<ElementDefinition, 'sentence'>;

const tokenMetric = {
  ...inbound,
  gateways: notConsumption,
  attributes: {
    namespace: name,
    name,
    'value-type': byDefault(oneOf('all', 'total-tokens', 'prompt-tokens', 'completion-tokens'), 'all'),
    'ignore-prompt': byDefault(boolean, 'false'),
  },
  content: holding({ dimension }),
  isRemovable: true,
} as const satisfies Omit<ElementDefinition, 'sentence'>;

const semanticLookup = {
  ...inbound,
  scopes: ['global', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: {
    'score-threshold': required(computed(number)),
    'embeddings-backend-id': required(computed(entity('backend'))),
    'embeddings-backend-auth': byDefault(computed(oneOf('system-assigned', 'header')), 'system-assigned'),
    'ignore-system-messages': byDefault(computed(boolean), 'false'),
    'max-message-count': computed(integer),
    'cache-id': entity('cache'),
  },
  content: holding({ 'vary-by': part(anyNumber, text) }),
} as const satisfies Omit<ElementDefinition, 'sentence'>;

const semanticStore = {
  ...outbound,
  scopes: ['global', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: { duration: required(computed(seconds)) },
  content: empty,
} as const satisfies Omit<ElementDefinition, 'sentence'>;

/** Policies for the APIs of language models: those of Azure OpenAI have names of their own. */
export const aiElements = {
  'llm-token-limit': {
    ...tokenLimit,
    sentence: 'Refuses calls with the same key beyond a number of tokens of a language model.',
    page: 'llm-token-limit-policy',
  },
  'azure-openai-token-limit': {
    ...tokenLimit,
    sentence: 'Refuses calls with the same key beyond a number of tokens of Azure OpenAI.',
    page: 'azure-openai-token-limit-policy',
  },
  'llm-emit-token-metric': {
    ...tokenMetric,
    sentence: 'Sends the tokens that a language model took to Application Insights.',
    page: 'llm-emit-token-metric-policy',
  },
  'azure-openai-emit-token-metric': {
    ...tokenMetric,
    sentence: 'Sends the tokens that Azure OpenAI took to Application Insights.',
    page: 'azure-openai-emit-token-metric-policy',
  },
  'llm-semantic-cache-lookup': {
    ...semanticLookup,
    sentence: 'Answers with what a language model said to a prompt that means much the same.',
    page: 'llm-semantic-cache-lookup-policy',
  },
  'azure-openai-semantic-cache-lookup': {
    ...semanticLookup,
    sentence: 'Answers with what Azure OpenAI said to a prompt that means much the same.',
    page: 'azure-openai-semantic-cache-lookup-policy',
  },
  'llm-semantic-cache-store': {
    ...semanticStore,
    sentence: 'Stores the answer of a language model for prompts that mean much the same.',
    page: 'llm-semantic-cache-store-policy',
  },
  'azure-openai-semantic-cache-store': {
    ...semanticStore,
    sentence: 'Stores the answer of Azure OpenAI for prompts that mean much the same.',
    page: 'azure-openai-semantic-cache-store-policy',
  },
  'llm-content-safety': {
    ...inbound,
    sections: ['inbound', 'outbound'],
    sentence: 'Lets Azure AI Content Safety look at prompts or answers and refuses what it finds harmful.',
    page: 'llm-content-safety-policy',
    attributes: {
      'backend-id': required(entity('backend')),
      'shield-prompt': byDefault(computed(boolean), 'false'),
      'enforce-on-completions': byDefault(computed(boolean), 'false'),
      'window-size': computed(integer),
      'window-overlap-size': computed(integer),
    },
    content: holding({
      categories: part(
        atMostOnce,
        holding({
          category: part(atLeastOnce, empty, {
            name: required(computed(oneOf('Hate', 'SelfHarm', 'Sexual', 'Violence'))),
            threshold: required(computed(integer)),
          }),
        }),
        { 'output-type': computed(oneOf('FourSeverityLevels', 'EightSeverityLevels')) },
      ),
      blocklists: part(atMostOnce, holding({ id: part(anyNumber, text) })),
    }),
  },
} satisfies ElementGroup;
