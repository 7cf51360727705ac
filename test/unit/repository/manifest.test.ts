import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { productName } from '../../../src/base/text/product-name.ts';
import { commandIds } from '../../../src/host/command-ids.ts';
import { toolNames } from '../../../src/host/tool-names.ts';
import { languageRules } from '../../../src/policy/checks/index.ts';
import { rules as secretRules } from '../../../src/policy/index.ts';
import { authMethods, cloudNames, deployGates, ruleSeverities, settingsFrom } from '../../../src/host/connection/settings-values.ts';
import { readManifest } from '../../support/manifest/read-manifest.ts';

const root = join(import.meta.dirname, '..', '..', '..');

interface Manifest {
  readonly displayName: string;
  readonly activationEvents: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]>>;
    readonly configuration: { readonly title: string; readonly properties: Readonly<Record<string, Setting>> };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly name: string; readonly contextualTitle: string; readonly when?: string }[]>
    >;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly title: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly languages: readonly {
      readonly id: string;
      readonly configuration: string;
      readonly icon: { readonly light: string; readonly dark: string };
    }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly displayName: string;
      readonly userDescription: string;
      readonly modelDescription: string;
      readonly inputSchema: { readonly required: readonly string[] };
    }[];
    readonly grammars: readonly {
      readonly language?: string;
      readonly path: string;
      readonly scopeName: string;
      readonly embeddedLanguages?: Readonly<Record<string, string>>;
    }[];
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly title: string; readonly icon: string }[] };
  };
  readonly icon: string;
}

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDescription: string;
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[]; readonly description?: string }>>;
}

const manifest = readManifest() as Manifest;
const { commands, menus, configuration, viewsWelcome, views, walkthroughs, languages, grammars, snippets } = manifest.contributes;
const { viewsContainers, languageModelTools } = manifest.contributes;
const ids: readonly string[] = Object.values(commandIds);
const setting = (key: string): Setting => {
  const found = configuration.properties[`apimSecrets.${key}`];
  assert.ok(found, key);
  return found;
};
const commandLinks = (text: string): readonly string[] =>
  [...text.matchAll(/\(command:([\w.]+)/g)].flatMap(([, id]) => (id === undefined ? [] : [id]));

describe('commands of the manifest', () => {
  it('contributes the tools for language models that are registered', () => {
    assert.deepEqual(languageModelTools.map(({ name }) => name), toolNames);
    for (const { displayName, userDescription, modelDescription, inputSchema } of languageModelTools) {
      for (const text of [displayName, userDescription, modelDescription]) assert.notEqual(text, '');
      assert.deepEqual(inputSchema.required, ['file']);
    }
  });

  it('are those of the code', () => assert.deepEqual(commands.map(({ command }) => command).sort(), [...ids].sort()));
  it('are under one palette category', () => assert.deepEqual([...new Set(commands.map(({ category }) => category))], [productName]));
  it('have the titles that the documentation names', () => {
    const title = (id: string) => commands.find(({ command }) => command === id)?.title;
    assert.equal(title(commandIds.wireSecret), 'Wire a Key Vault Secret into an API');
    assert.equal(title(commandIds.tryWithoutAzure), 'Try It Without Azure');
  });

  it('are all that menus, welcome pages and walkthroughs name', () => {
    const inMenus = Object.values(menus).flatMap(entries => entries.map(({ command }) => command));
    const linked = [
      ...viewsWelcome.map(({ contents }) => contents),
      ...walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
    ].flatMap(commandLinks);
    const own = [...inMenus, ...linked].filter(id => id.startsWith('apimSecrets.'));
    assert.deepEqual(own.filter(id => !ids.includes(id)), []);
  });

  it('that need a node are not in the palette', () => {
    const hidden = menus['commandPalette']
      ?.filter(({ when, command }) => when === 'false' && !command.startsWith('apimSecrets.item.'))
      .map(({ command }) => command);
    assert.deepEqual(
      hidden?.sort(),
      [
        commandIds.openInPortal,
        commandIds.filterApis,
        commandIds.clearApiFilter,
        commandIds.resumeWiring,
        commandIds.undoWiring,
        commandIds.forgetWiring,
        commandIds.comparePolicies,
        commandIds.mergePolicy,
        commandIds.overwritePolicy,
        commandIds.takeTheirPolicy,
        commandIds.copyPrincipalId,
        commandIds.copyResourceId,
        commandIds.fixFinding,
        commandIds.loadMore,
        commandIds.removeGrant,
        commandIds.retry,
        commandIds.tightenGrant,
      ].sort(),
    );
  });
});

describe('commands of an item', () => {
  const entries = (menu: string) => menus[menu] ?? [];
  const ofItem = ids.filter(id => id.startsWith('apimSecrets.item.'));
  it('are in its menu, and not in the palette', () => {
    assert.ok(ofItem.length > 5);
    assert.deepEqual(ofItem.filter(id => !entries('view/item/context').some(({ command }) => command === id)), []);
    assert.deepEqual(ofItem.filter(id => !entries('commandPalette').some(({ command, when }) => command === id && when === 'false')), []);
  });

  it('name the item, not any', () => {
    const inMenu = new Set(entries('view/item/context').map(({ command }) => command));
    const general = commands
      .filter(
        ({ command, title }) =>
          inMenu.has(command) &&
          / an? (Policy|Named Value|Vault|API|Key Vault Secret)\b|for a Secret\b/.test(title) &&
          command !== commandIds.namedValuesFromTable,
      )
      .map(({ title }) => title);
    assert.deepEqual(general, []);
  });
});

describe('menus of the trees', () => {
  const words = new Set(
    Object.values(menus)
      .flat()
      .flatMap(({ when = '' }) => [...when.matchAll(/\\b\(?([\w|]+)\)?\\b/g)].flatMap(([, alternatives = '']) => alternatives.split('|'))),
  );
  const sources = ['services/nodes.ts', 'services/api-nodes.ts', 'services/operation-nodes.ts', 'services/named-value-nodes.ts', 'services/content-groups.ts', 'services/resolver-nodes.ts', 'services/revision-nodes.ts', 'vaults/nodes.ts', 'vaults/secret-nodes.ts', 'subscription-nodes.ts', 'tree-node.ts', 'tree-item.ts', 'wiring-check/nodes.ts', 'wiring-check/finding-node.ts', 'pending/nodes.ts']
    .map(file => readFileSync(join(root, 'src', 'views', file), 'utf8'))
    .join('\n');

  it('look for words that nodes carry', () => {
    assert.ok(words.size > 5);
    assert.deepEqual([...words].filter(word => !sources.includes(`'${word}'`)), []);
  });
});

describe('settings of the manifest', () => {
  it('are those of the product', () => {
    assert.deepEqual(Object.keys(configuration.properties), [
      'apimSecrets.auth', 'apimSecrets.cloud', 'apimSecrets.emulatorAddress', 'apimSecrets.customCloud', 'apimSecrets.subscriptions',
      'apimSecrets.vaultApiVersion', 'apimSecrets.lint.rules', 'apimSecrets.namedValues.prefix', 'apimSecrets.deploy.gate',
      'apimSecrets.policyFiles', 'apimSecrets.editor.closingTags', 'apimSecrets.editor.inlayHints',
    ]);
  });

  it('have the values and defaults of the code', () => {
    const defaults = settingsFrom(() => undefined);
    assert.deepEqual([setting('auth').enum, setting('auth').default], [authMethods, defaults.auth]);
    assert.deepEqual(setting('deploy.gate').enum, deployGates);
    assert.deepEqual([setting('cloud').enum, setting('cloud').default], [cloudNames, defaults.cloud]);
    assert.deepEqual(
      [
        setting('vaultApiVersion').default,
        setting('emulatorAddress').default,
        setting('namedValues.prefix').default,
        setting('deploy.gate').default,
        setting('editor.closingTags').default,
        setting('editor.inlayHints').default,
      ],
      [
        defaults.vaultApiVersion,
        defaults.emulatorAddress,
        defaults.namedValuesPrefix,
        defaults.deployGate,
        defaults.closesTags,
        defaults.showsHints,
      ],
    );
  });

  it('explain every value', () => {
    for (const key of ['auth', 'cloud', 'deploy.gate']) {
      assert.equal(setting(key).markdownEnumDescriptions?.length, setting(key).enum?.length, key);
    }
    for (const { markdownDescription } of Object.values(configuration.properties)) assert.match(markdownDescription, /\.$/);
  });

  it('offer every severity for every rule', () => {
    const rules = [...secretRules, ...languageRules];
    const offered = setting('lint.rules').properties ?? {};
    assert.deepEqual(Object.keys(offered).sort(), rules.map(({ id }) => id).sort());
    for (const rule of rules) {
      assert.deepEqual(offered[rule.id]?.enum, ruleSeverities);
      assert.match(offered[rule.id]?.description ?? '', new RegExp(`Default: ${rule.defaultSeverity}\\.$`));
    }
  });

  it('that say where tokens go are out of reach of a workspace that is not trusted', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual([...restrictedConfigurations].sort(), [
      'apimSecrets.auth',
      'apimSecrets.cloud',
      'apimSecrets.customCloud',
      'apimSecrets.emulatorAddress',
      'apimSecrets.subscriptions',
    ]);
    assert.equal(setting('customCloud').scope, 'machine'); // no workspace at all may lead a real token elsewhere
  });
});

describe('views of the manifest', () => {
  const viewIds = ['apimSecrets.services', 'apimSecrets.vaults'];
  it('are the two of the product, and what is to be settled and the report of a check as soon as there is one', () => {
    assert.deepEqual(
      Object.values(views)
        .flat()
        .map(({ id, name }) => [id, name]),
      [
        ['apimSecrets.pending', 'To Do'],
        ['apimSecrets.services', 'API Management'],
        ['apimSecrets.vaults', 'Key Vaults'],
        ['apimSecrets.doctor', 'Wiring Check'],
      ],
    );
    assert.equal(Object.values(views).flat().find(({ id }) => id === 'apimSecrets.doctor')?.when, 'apimSecrets.doctor.hasReport');
    assert.equal(Object.values(views).flat().find(({ id }) => id === 'apimSecrets.pending')?.when, 'apimSecrets.pending.hasAny');
  });

  for (const state of ['untrusted', 'signedOut', 'noSubscription', 'filtered', 'empty']) {
    it(`each have a welcome page when ${state}`, () => {
      const covered = viewsWelcome.filter(({ when }) => new RegExp(`\\.welcome == ${state}\\b`).test(when)).map(({ view }) => view);
      assert.deepEqual(covered.sort(), [...viewIds].sort());
    });
  }

  it('offer to sign in and to try it without Azure when signed out, and the first of them the walkthrough', () => {
    for (const { contents, view } of viewsWelcome.filter(({ when }) => when.includes('signedOut'))) {
      assert.deepEqual(commandLinks(contents), [
        commandIds.signIn,
        commandIds.tryWithoutAzure,
        ...(view === 'apimSecrets.services' ? [commandIds.openWalkthrough] : []),
      ]);
    }
  });
});

describe('files that the manifest names', () => {
  const files = [
    manifest.icon,
    ...viewsContainers.activitybar.map(({ icon }) => icon),
    ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ...languages.flatMap(({ configuration: file, icon }) => [file, icon.light, icon.dark]),
    ...grammars.map(({ path }) => path),
    ...snippets.map(({ path }) => path),
  ];
  for (const file of new Set(files)) it(`${file} is there`, () => assert.ok(existsSync(join(root, file))));

  it('C# in policies is C# to the editor, in their own language and in XML', () => {
    const expressions = readFileSync(join(root, 'syntaxes/policy-expressions.tmLanguage.json'), 'utf8');
    const scopes = new Set([...expressions.matchAll(/"name": "(meta\.embedded\.[^"]+)"/g)].map(([, scope = '']) => scope));
    assert.ok(scopes.size > 0);
    // VS Code takes what an injected grammar says for the scopes that it names, and no others
    for (const scope of ['text.xml.apim-policy', 'apim-policy.expressions']) {
      const embedded = grammars.find(({ scopeName }) => scopeName === scope)?.embeddedLanguages;
      assert.deepEqual(embedded, Object.fromEntries([...scopes].map(each => [each, 'csharp'])));
    }
  });

  for (const { path, scopeName } of grammars) {
    it(`${path} declares the scope that the manifest says`, () => {
      assert.equal((JSON.parse(readFileSync(join(root, path), 'utf8')) as { readonly scopeName: string }).scopeName, scopeName);
    });
  }
});

describe('the walkthrough', () => {
  const steps = walkthroughs.flatMap(walkthrough => walkthrough.steps);
  const sources = globSync('src/**/*.ts', { cwd: root }).map(file => readFileSync(join(root, file), 'utf8')).join('\n');

  it('ticks a step when what it leads to has happened', () => {
    assert.equal(steps.length, 5);
    for (const { completionEvents } of steps) {
      const step = /^onContext:apimSecrets\.firstSteps\.(\w+)$/.exec(completionEvents.join())?.[1];
      assert.ok(step !== undefined && sources.includes(`, '${step}')`), completionEvents.join());
    }
  });

  for (const { title, media: { svg, altText } } of steps) {
    it(`has a picture in the colours of the theme: ${title}`, () => {
      const picture = readFileSync(join(root, svg), 'utf8');
      assert.ok(altText.length > 20);
      assert.match(picture, /fill="var\(--vscode-foreground\)"/);
      assert.doesNotMatch(picture, /style=|<style|(?:fill|stroke)="#/); // VS Code lets no style of its own into a picture
    });

    it(`has a title that is not cut: ${title}`, () => assert.ok(title.length <= 26));
  }
});

describe('the name', () => {
  it('is one: of the extension, its views, its settings group and its commands', () => {
    const names = [
      manifest.displayName,
      configuration.title,
      ...viewsContainers.activitybar.map(({ title }) => title),
      ...Object.values(views).flat().map(({ contextualTitle }) => contextualTitle),
      ...commands.map(({ category }) => category),
    ];
    assert.deepEqual([...new Set(names)], [productName]);
  });

  it('was another one nowhere', () => {
    const texts = globSync(['README.md', 'docs/*.md', 'package*.json', 'src/**/*.ts', 'scripts/**/*.mjs', 'media/**/*.{md,svg,js}', 'snippets/*.json'], {
      cwd: root,
    });
    assert.ok(texts.length > 100);
    assert.deepEqual(
      texts.filter(file => /APIM Secrets\b/i.test(readFileSync(join(root, file), 'utf8').replaceAll(/apim-secrets|apimSecrets/g, ''))),
      [],
    );
  });
});

describe('activation', () => {
  it('happens for no other reason than a view, a command, XML, a remote policy or policies in the workspace', () => {
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:xml', 'onLanguage:razor', 'onLanguage:aspnetcorerazor', 'onLanguage:terraform', 'onLanguage:bicep',
      'workspaceContains:**/policy.xml', 'workspaceContains:**/*.{policy,tftpl}',
      'onFileSystem:apim-policy',
    ]);
  });

  it('asks for the VS Code whose typings are used', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });
});

describe('the keyboard', () => {
  const { commands, menus } = manifest.contributes;
  const menuOf = (name: string): Manifest['contributes']['menus'][string] => menus[name] ?? assert.fail(`there is no menu ${name}`);
  const isInline = ({ group = '' }: { readonly group?: string }): boolean => group.startsWith('inline');
  const rows = menuOf('view/item/context');
  const hidden = new Set(menuOf('commandPalette').filter(({ when }) => when === 'false').map(({ command }) => command));

  it('leads to what the icons of a row do, through the menu of the row', () => {
    const icons = rows.filter(isInline);
    assert.ok(icons.length > 10);
    assert.deepEqual(icons.filter(({ command }) => !rows.some(row => row.command === command && !isInline(row))), []);
  });

  it('leads to what the icons of a title do, through the palette', () => {
    const icons = ['view/title', 'editor/title', 'editor/title/run'].flatMap(menuOf);
    assert.ok(icons.length > 10);
    assert.deepEqual(icons.filter(({ command }) => hidden.has(command)), []);
  });

  it('leads to them in a policy of whatever language, as its title does', () => {
    const ofAnyPolicy = /resourcePath in apimSecrets\.policies/;
    const icons = ['editor/title', 'editor/title/run'].flatMap(menuOf).filter(({ when = '' }) => ofAnyPolicy.test(when));
    assert.ok(icons.length > 0);
    const inPalette = menuOf('commandPalette').filter(({ command }) => icons.some(icon => icon.command === command));
    assert.deepEqual(inPalette.filter(({ when = '' }) => !ofAnyPolicy.test(when)), []);
  });

  it('leads to each command: through the palette or the menu of a row; more of a long list is asked for with Enter on its row', () => {
    const isReached = (command: string): boolean => !hidden.has(command) || rows.some(row => row.command === command && !isInline(row));
    assert.deepEqual(commands.map(({ command }) => command).filter(command => !isReached(command)), ['apimSecrets.loadMore']);
  });
});
