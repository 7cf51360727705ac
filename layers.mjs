// Who may import whom: read by eslint.config.mjs and by test/unit/repository/layers.test.ts, so that the table exists once.
// `may` names the folders of src whose modules a folder may import; `only` narrows that to one door or to types.

/** @type {Record<string, { may: string[], vscode: boolean, node: boolean }>} */
export const layers = {
  base: { may: [], vscode: false, node: false },
  policy: { may: ['base'], vscode: false, node: false },
  azure: { may: ['base'], vscode: false, node: false },
  wiring: { may: ['base', 'policy', 'azure'], vscode: false, node: false },
  cli: { may: ['base', 'policy', 'azure'], vscode: false, node: true },
  emulator: { may: ['base', 'policy/language', 'policy/syntax', 'policy/csharp', 'policy/run'], vscode: false, node: true },
  workers: { may: ['base', 'policy'], vscode: false, node: true },
  demo: { may: ['base'], vscode: false, node: true },
  host: { may: ['base', 'policy', 'azure', 'wiring'], vscode: true, node: false },
  editor: { may: ['base', 'policy', 'host'], vscode: true, node: false },
  views: { may: ['base', 'azure', 'wiring', 'host'], vscode: true, node: false },
  commands: { may: ['base', 'policy', 'azure', 'wiring', 'host'], vscode: true, node: false },
};

/** Folders whose only door is index.ts for everyone outside them (emulator, which shares policy's syntax, is named in `may`). */
export const doors = ['policy', 'azure', 'wiring'];

/**
 * Doors of their own inside those: bundles of their own, read when a policy is first run, when a file of another language is first
 * read, when an editor first asks for help, and in a turn before the rest of `azure`; and what requests hold, without the SDK.
 */
export const innerDoors = { policy: ['run', 'embedded', 'features', 'checks'], azure: ['api-management-sdk', 'contract'] };

/** Who may take only types from a folder: those that are loaded without the Azure SDK, and adapters that hand policies on. */
export const typesOnly = { azure: ['wiring', 'cli', 'host', 'editor', 'views', 'commands'], policy: ['host'], wiring: ['host'] };

/** Rooms that may import less than the folder that they are in. */
export const innerLayers = {
  'policy/language': ['base', 'policy/language'],
  'policy/typing': ['base', 'policy/csharp', 'policy/language', 'policy/typing'],
};
