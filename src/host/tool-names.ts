/** The tools that a language model in the editor can call, once; package.json is compared with this list by a test. */
export const toolNames = ['apimSecrets_lintPolicy', 'apimSecrets_explainPath', 'apimSecrets_runPolicy'] as const;

/** The name of a tool. */
export type ToolName = (typeof toolNames)[number];
