import { parseCode, type ParsedCode } from './csharp/index.ts';
import { EvaluationMemo } from './flow/expression/evaluation-memo.ts';
import { PolicyMemo } from './flow/pipeline/policy-memo.ts';
import { QuietNotes } from './flow/pipeline/quiet-notes.ts';
import { parseAgain, parsePolicy, type ExpressionPart, type PolicyDocument } from './syntax/index.ts';

/** How many characters of code are kept at most where nothing else is said: several of the largest documents. */
const usuallyKept = 2 * 1024 * 1024;
/** How many characters of documents are kept for each one of code: a part of a text keeps all of it in memory. */
const textForCode = 4;
/** Of how many files it is known that they were linted: more than anybody types in at a time. */
const mostFiles = 256;
/** Of how many files that are linted again the tree is kept, if it is not too large. */
const mostTrees = 4;
const longestTree = 1024 * 1024;

/**
 * What may be kept from one lint to the next: the trees of documents, which move with what is typed in front of them; parsed
 * expressions by their text, and what they gave; what policies did. From one keystroke to the next all but one of a document's
 * policies and expressions are the same, so repeated lints read and follow them once. Trees of expressions are not changed; their
 * offsets are those of the code.
 */
export class LintMemory {
  readonly evaluations = new EvaluationMemo();
  readonly notes = new QuietNotes();
  readonly policies = new PolicyMemo();
  #recent = newTrees();
  #older = newTrees();
  #size = 0;
  #textSize = 0;
  readonly #files = new Set<string>();
  /** The trees of files that are linted again, the latest last. */
  readonly #documents = new Map<string, PolicyDocument>();
  readonly #maximum: number;

  constructor(maximum = usuallyKept) {
    this.#maximum = maximum;
  }

  /** Notes that a document is linted, whose text is kept as long as the code of any of its expressions. */
  begin(text: string): void {
    this.#textSize += text.length;
    if (this.#textSize > this.#maximum * textForCode) this.#changeOver();
  }

  /** Notes that a file is linted; whether it was before. */
  isAgain(file: string): boolean {
    if (this.#files.has(file)) return true;
    if (this.#files.size >= mostFiles) this.#files.clear();
    this.#files.add(file);
    return false;
  }

  /**
   * The tree of a document. Of a file that is linted again it is made of the one before: nothing that an earlier lint of this file gave
   * may contain a node or a span of its tree.
   */
  documentOf(file: string, text: string): PolicyDocument {
    const earlier = this.#documents.get(file);
    const document = earlier ? parseAgain(text, earlier) : parsePolicy(text);
    this.#documents.delete(file);
    if (!this.#files.has(file) || text.length > longestTree) return document;
    this.#documents.set(file, document);
    const [oldest] = this.#documents.keys();
    if (oldest !== undefined && this.#documents.size > mostTrees) this.#documents.delete(oldest);
    return document;
  }

  /** The tree of an expression's code. */
  codeOf({ code, form }: Pick<ExpressionPart, 'code' | 'form'>): ParsedCode {
    const known = this.#recent[form].get(code);
    if (known) return known;
    const parsed = this.#older[form].get(code) ?? parseCode(code, form);
    this.#size += code.length;
    if (this.#size > this.#maximum) this.#changeOver(code.length);
    this.#recent[form].set(code, parsed);
    return parsed;
  }

  /** Forgets what was not asked for since the last change over. */
  #changeOver(size = 0): void {
    this.#older = this.#recent;
    this.#recent = newTrees();
    this.#size = size;
    this.#textSize = 0;
  }
}

function newTrees(): Readonly<Record<ExpressionPart['form'], Map<string, ParsedCode>>> {
  return { single: new Map(), block: new Map() };
}
