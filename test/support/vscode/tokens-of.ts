import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A stretch of a line and the scopes that colours go by. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** What VS Code colours with, as far as it is needed here. */
interface Textmate {
  readonly Registry: new (options: object) => { loadGrammar(scopeName: string): Promise<Grammar | null> };
  readonly INITIAL: object;
  parseRawGrammar(content: string, file: string): { readonly scopeName: string };
}

interface Grammar {
  tokenizeLine(
    line: string,
    stack: object,
  ): {
    readonly tokens: readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] }[];
    readonly ruleStack: object;
  };
}

interface Oniguruma {
  loadWASM(wasm: ArrayBufferLike): Promise<void>;
  createOnigScanner(patterns: readonly string[]): object;
  createOnigString(text: string): object;
}

interface GrammarEntry {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

/** Reads texts with VS Code's own engine and grammars, and with those of the extension, injected as its manifest says. */
export async function createTokenReader(
  appRoot: string,
  extension: string,
): Promise<(language: string, text: string) => Promise<readonly Token[]>> {
  const modules = ['node_modules', 'node_modules.asar'].map(folder => join(appRoot, folder)).find(existsSync) ?? appRoot;
  const load = createRequire(join(modules, 'index.js'));
  const textmate = load('vscode-textmate') as Textmate;
  const oniguruma = load('vscode-oniguruma') as Oniguruma;
  await oniguruma.loadWASM(readFileSync(load.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
  const grammarsOf = (folder: string): readonly GrammarEntry[] => {
    const { contributes } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly contributes: { readonly grammars: readonly GrammarEntry[] };
    };
    return contributes.grammars.map(entry => ({ ...entry, path: join(folder, entry.path) }));
  };
  const grammars = [...['xml', 'csharp', 'java'].flatMap(name => grammarsOf(join(appRoot, 'extensions', name))), ...grammarsOf(extension)];
  const registry = new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: async (scopeName: string) => {
      const path = grammars.find(entry => entry.scopeName === scopeName)?.path;
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
    // as VS Code does: what is injected into text.xml is in text.xml.something, too
    getInjections: (scopeName: string) =>
      grammars
        .filter(({ injectTo = [] }) => injectTo.some(scope => scopeName === scope || scopeName.startsWith(`${scope}.`)))
        .map(entry => entry.scopeName),
  });
  return async (language, text) => {
    const grammar = await registry.loadGrammar(language);
    if (!grammar) throw new Error(`There is no grammar ${language}.`);
    let stack = textmate.INITIAL;
    return text.split('\n').flatMap(line => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
    });
  };
}
