import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { parseCode } from '../../src/policy/csharp/index.ts';
import { expressionsOf, parsePolicy } from '../../src/policy/syntax/index.ts';
import { corpusFiles } from '../support/policy/policy-corpus.ts';
import { medianSeconds } from '../support/timing/stopwatch.ts';

const rounds = { warmup: 8, rounds: 15 };

/** Everything that is asked of a document: its tree with positions, and the trees of all its expressions. */
function parseWhole(text: string): void {
  for (const { code, form } of expressionsOf(parsePolicy(text))) parseCode(code, form);
}

function parseWithSaxes(text: string): void {
  new SaxesParser({ fragment: true }).write(text).close();
}

const xmlParser = new XMLParser({ ignoreAttributes: false });

function isReadBy(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false; // what an XML parser refuses is left out of its measurement
  }
}

function fixtureTexts(): readonly string[] {
  const folder = fileURLToPath(new URL('../fixtures/documents/', import.meta.url));
  return readdirSync(folder).filter(file => file.endsWith('.xml')).map(file => readFileSync(folder + file, 'utf8'));
}

function megabytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
}

/** The parser of tree-sitter's C# grammar, when its packages are installed; it needs no types of theirs. */
async function treeSitter(): Promise<((code: string) => void) | undefined> {
  const [name, require] = ['web-tree-sitter', createRequire(import.meta.url)];
  try {
    const { Parser, Language } = (await import(name)) as TreeSitterModule;
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Language.load(require.resolve('tree-sitter-c-sharp/tree-sitter-c_sharp.wasm')));
    return code => parser.parse(code)?.delete();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND')) return undefined;
    throw error;
  }
}

interface TreeSitterModule {
  readonly Parser: {
    new (): { setLanguage(language: unknown): void; parse(code: string): { delete(): void } | null };
    init(): Promise<void>;
  };
  readonly Language: { load(file: string): Promise<unknown> };
}

const corpus = corpusFiles('real').map(({ text }) => text);
const [texts, source] = corpus.length > 0 ? [corpus, 'public'] : [fixtureTexts(), 'own, since no others are there,'];
const wellFormed = texts.filter(text => isReadBy(parseWithSaxes, text) && isReadBy(one => xmlParser.parse(one), text));
const codes = texts.flatMap(text => expressionsOf(parsePolicy(text)));
const parseTree = await treeSitter();

// tree-sitter reads a file of C#, so that an expression is put into a method
const wrapped = codes.map(({ code, form }) =>
  form === 'single' ? `class C { object M() => ${code}; }` : `class C { object M() { ${code} } }`,
);
const seconds = medianSeconds(
  {
    whole: () => texts.forEach(parseWhole),
    document: () => texts.forEach(text => parsePolicy(text)),
    wellFormedWhole: () => wellFormed.forEach(parseWhole),
    wellFormedDocument: () => wellFormed.forEach(text => parsePolicy(text)),
    saxes: () => wellFormed.forEach(parseWithSaxes),
    fastXmlParser: () => wellFormed.forEach(text => void xmlParser.parse(text)),
    expressions: () => codes.forEach(({ code, form }) => parseCode(code, form)),
    treeSitter: () => parseTree && wrapped.forEach(parseTree),
  },
  rounds,
);

const [all, part, csharp] = [megabytesOf(texts), megabytesOf(wellFormed), megabytesOf(codes.map(({ code }) => code))];
const speed = (megabytes: number, time: number): string => `${(megabytes / time).toFixed(1)} MB/s`;
const times = (theirs: number, ours: number): string => `${(theirs / ours).toFixed(2)} times as fast`;

console.log(
  `policy parse, ${texts.length} ${source} documents, ${all.toFixed(2)} MB: ${speed(all, seconds.whole)} with all expression trees; document trees alone ${speed(all, seconds.document)}`,
);
console.log(
  `policy parse, ${wellFormed.length} of them that XML parsers read, ${part.toFixed(2)} MB: ${speed(part, seconds.wellFormedWhole)} with all expression trees, ${speed(part, seconds.wellFormedDocument)} without; ` +
    `fast-xml-parser ${speed(part, seconds.fastXmlParser)}, saxes without handlers ${speed(part, seconds.saxes)}`,
);
console.log(
  `policy parse against fast-xml-parser: with all expression trees ${times(seconds.fastXmlParser, seconds.wellFormedWhole)}, without ${times(seconds.fastXmlParser, seconds.wellFormedDocument)}`,
);
console.log(
  `policy parse against saxes: with all expression trees ${times(seconds.saxes, seconds.wellFormedWhole)}, without ${times(seconds.saxes, seconds.wellFormedDocument)}`,
);
// each by the bytes that it read: the method around an expression is work, too
console.log(
  `policy expressions, ${codes.length}, ${csharp.toFixed(2)} MB: ${speed(csharp, seconds.expressions)}; ` +
    (parseTree ? `tree-sitter ${speed(megabytesOf(wrapped), seconds.treeSitter)}; ${times(seconds.treeSitter / megabytesOf(wrapped), seconds.expressions / csharp)}` : 'tree-sitter is not installed'),
);
