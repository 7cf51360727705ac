import { TabInputText, window, workspace, type TextDocument, type Uri } from 'vscode';
import { isSameResource } from '../base/azure-names/resource-id.ts';
import { remotePolicyScheme, scopeIdFrom } from '../host/remote-policy-uri.ts';

/** The policies in Azure that are open. */
export function openPolicies(): readonly TextDocument[] {
  return workspace.textDocuments.filter(({ uri, isClosed }) => uri.scheme === remotePolicyScheme && !isClosed);
}

/**
 * The URI by which the policy of a scope is open, in a tab that VS Code has not loaded yet, too; it may have been called
 * otherwise then.
 */
export function policyUriIn(scopeId: string): Uri | undefined {
  const inTabs = window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => (input instanceof TabInputText ? [input.uri] : [])),
  );
  return [...openPolicies().map(({ uri }) => uri), ...inTabs].find(
    uri => uri.scheme === remotePolicyScheme && isSameResource(scopeIdFrom(uri) ?? '', scopeId),
  );
}
