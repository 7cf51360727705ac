/**
 * The look into the gateway's own cache, and the beginning of what is done where nothing is kept there. A miss empties the variable:
 * without its default it would leave what another policy of the call had put there, which the backend would get as the secret.
 */
export function cacheGuard(key: string, variable: string): readonly string[] {
  return [
    `<cache-lookup-value key="${key}" variable-name="${variable}" default-value="" caching-type="internal" />`,
    '<choose>',
    `  <when condition="@(string.IsNullOrEmpty(context.Variables.GetValueOrDefault<string>("${variable}")))">`,
  ];
}

/** Lines with the guard as it was written before a miss emptied the variable: policies and journals contain such blocks. */
export function withEarlierGuard(block: string): string {
  return block
    .replaceAll(/(<cache-lookup-value key="[^"]*" variable-name="[^"]*") default-value="" (caching-type="internal" \/>)/g, '$1 $2')
    .replaceAll(/@\(string\.IsNullOrEmpty\(context\.Variables\.GetValueOrDefault<string>\(("[^"]*")\)\)\)/g, '@(!context.Variables.ContainsKey($1))');
}
