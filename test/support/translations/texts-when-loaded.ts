import { build } from 'esbuild';
import ts from 'typescript';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The places that put a text into words while a script is loaded: too early where a thread is told its language afterwards. */
export async function textsWhenLoaded(script: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [join(root, script)], absWorkingDir: root, bundle: true, write: false, metafile: true, platform: 'browser',
    mainFields: ['browser', 'module', 'main'], logLevel: 'error',
  });
  const files = Object.keys(metafile.inputs).filter(file => file.startsWith('src/')).toSorted();
  return files.flatMap(file => textsMadeAtOnce(file, readFileSync(join(root, file), 'utf8')));
}

/** The same of one file. */
export function textsMadeAtOnce(file: string, code: string): readonly string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isCallExpression(node) && /^(?:tn?|told|fromKept)$/.test(node.expression.getText())) {
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
