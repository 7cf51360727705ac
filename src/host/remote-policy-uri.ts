import { isRecord } from '../base/is-record.ts';
import { resourceName } from '../base/azure-names/resource-id.ts';
import { trimEnd } from '../base/text/trim.ts';
import { capped, visible } from '../base/text/visible-text.ts';

/** Scheme of the policies in Azure as files. */
export const remotePolicyScheme = 'apim-policy';

/** What a policy is called where it is shown. */
export interface PolicyTitle {
  /** What tabs and breadcrumbs say: `Get Item · Items API · contoso-shop`. */
  readonly short: string;
  /** What is before that in tooltips: the subscription, which distinguishes environments. */
  readonly subscription: string;
}

/** The parts of a URI that differ from policy to policy. */
export interface RemotePolicyUri {
  readonly path: string;
  readonly query: string;
}

const longestName = 240;

/**
 * The URI of a scope's policy: a path of one part, since each part is a breadcrumb and by it VS Code finds the language from the
 * first moment on (`filenamePatterns` of package.json), with which auto save leaves it alone, and in the query the scope's id and the
 * title that package.json has VS Code show (`resourceLabelFormatters`).
 */
export function remotePolicyUri(scopeId: string, { short, subscription }: PolicyTitle): RemotePolicyUri {
  const id = trimEnd(scopeId, '/');
  return { path: `/${shown(short)}.policy.xml`, query: JSON.stringify({ id, title: `${shown(subscription)}/${shown(short)}` }) };
}

/** The scope id in a URI; `undefined` for one that is no policy of API Management. */
export function scopeIdFrom({ path, query }: RemotePolicyUri): string | undefined {
  const id = valuesOf(query)['id'];
  if (!/policy\.xml$/i.test(path)) return undefined; // the folder that VS Code takes a file to be in has the query, too
  const named = typeof id === 'string' ? `${id}/policy.xml` : path; // older windows kept the id in the path
  return /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/.+)\/[^/]*policy\.xml$/i.exec(
    named,
  )?.[1];
}

/** What tabs say of a policy in Azure; `undefined` where its URI does not say. */
export function remotePolicyTitle({ query }: Pick<RemotePolicyUri, 'query'>): string | undefined {
  const { title } = valuesOf(query);
  return typeof title === 'string' && title !== '' ? resourceName(title) : undefined;
}

/** A name as part of a path and a label, in which slashes separate. */
function shown(name: string): string {
  return visible(capped(name, longestName)).replaceAll('/', '∕');
}

function valuesOf(query: string): Readonly<Record<string, unknown>> {
  try {
    const values: unknown = JSON.parse(query);
    return isRecord(values) ? values : {};
  } catch {
    return {};
  }
}
