import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { repositoryRoot, testResults } from '../../drive/vscode/vscode-server-location.ts';
import { makeTemporaryFolder } from '../../drive/vscode/vscode-server-temporary-folder.ts';
import { startBareServer } from '../../drive/vscode/vscode-server.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { eventLoopProbe, type EventLoopProbe } from '../support/timing/event-loop-probe.ts';
import { IdleThread } from '../support/timing/idle-thread.ts';
import { ownPart } from '../support/timing/own-delay.ts';
import { median } from '../support/timing/stopwatch.ts';
import { machineMs, typingProbe, type TypingNote, type TypingProbe } from '../support/timing/typing-probe.ts';
import { documentOfLines } from './generated-policy.ts';

const lines = 2000;
/** What is typed at each place: no word, so that nothing is completed, and each key changes what is reported of it. */
const word = 'qxzjkvwqxzjkvwqxzjkvwqxzjkvwqxzjkv';
/** How long a document is left alone behind a keystroke before it is linted (src/editor/linting/diagnostics.ts), in milliseconds. */
const restMs = 120;
/** How fast somebody types who does not look up, in milliseconds from key to key. */
const keyEveryMs = 80;
const patienceMs = 60_000;
const name = 'policy.xml';
const typedAt = '<set-variable name="typed" value="@(context.';
const behind = ')" />';

/** A policy with a line to type in near its beginning, in its middle and near its end, and which lines those are, from 1. */
function policyToTypeIn(): { readonly text: string; readonly places: readonly number[] } {
  const all = documentOfLines(lines).split('\n');
  const ends = all.flatMap((line, at) => (line === '    </set-header>' ? [at] : []));
  const after = [ends[0], ends[ends.length >> 1], ends.at(-1)].map(at => at ?? 0);
  for (const at of after.toReversed()) all.splice(at + 1, 0, `    ${typedAt}${behind}`);
  return { text: all.join('\n'), places: after.map((at, n) => at + 2 + n) };
}

/** A window with a policy open, and what watches its extension host. */
interface Window {
  readonly workbench: Workbench;
  readonly typing: TypingProbe;
  readonly eventLoop: EventLoopProbe;
  readonly idle: IdleThread;
}

/** What was measured in a window, in milliseconds. */
interface Figures {
  /** Of each key alone, until the problems say what it made; none without the extension. */
  readonly untilProblems: readonly number[];
  /** Of each key of fast typing, until its text is known to the extension host. */
  readonly untilText: readonly number[];
  /** After the last key of fast typing, until the problems say what was typed. */
  readonly untilProblemsAfter: readonly number[];
  readonly longestBlock: { readonly ownMs: number; readonly longestMs: number };
}

/** Types in a long policy in a real VS Code, with the extension and without it. */
async function main(): Promise<void> {
  const browser = await launchBrowser();
  const idle = new IdleThread();
  try {
    const on = await measured(browser, idle, true);
    const off = await measured(browser, idle, false);
    print(on, off);
  } finally {
    await idle.close();
    await browser.close();
  }
}

async function measured(browser: Browser, idle: IdleThread, isOn: boolean): Promise<Figures> {
  const scratch = makeTemporaryFolder('apim-typing-');
  const folder = join(scratch.path, 'workspace');
  const { text, places } = policyToTypeIn();
  mkdirSync(folder);
  writeFileSync(join(folder, name), text);
  const typing = typingProbe(scratch.path);
  const eventLoop = eventLoopProbe(scratch.path);
  const server = await startBareServer({
    extensions: [typing.extension, eventLoop.extension],
    env: { ...eventLoop.env, ...typing.env },
  });
  try {
    const payload = isOn ? new Map([['extensionDevelopmentPath', server.remoteUri(repositoryRoot)]]) : undefined;
    const workbench = await Workbench.open(browser, server.windowUrl(folder, payload), { screenshots: join(testResults, 'screenshots') });
    await eventLoop.started();
    await eventually('the probe', async () => typing.notes(), notes => notes.length > 0, patienceMs);
    await workbench.openFile(name);
    const window = { workbench, typing, eventLoop, idle };
    if (isOn) await noted(window, 0, ({ kind }) => kind === 'problems');
    const figures = await typeAt(window, places, isOn);
    await workbench.close();
    return figures;
  } finally {
    await server.close();
    scratch.remove();
  }
}

async function typeAt(window: Window, places: readonly number[], isOn: boolean): Promise<Figures> {
  const { workbench, eventLoop, idle } = window;
  const untilProblems: number[] = [];
  const untilText: number[] = [];
  const untilProblemsAfter: number[] = [];
  const work = async (): Promise<void> => {
    for (const line of places) {
      await goBehindPoint(workbench, line);
      const alone = await typeOneByOne(window, isOn);
      if (isOn) untilProblems.push(...alone);
      const fast = await typeFast(window, isOn);
      untilText.push(...fast.untilText);
      if (fast.untilProblems !== undefined) untilProblemsAfter.push(fast.untilProblems);
    }
  };
  await idle.late();
  const stalls = await eventLoop.stallsDuring(work);
  const late = await idle.late();
  return {
    untilProblems,
    untilText,
    untilProblemsAfter,
    longestBlock: {
      ownMs: Math.max(0, ...stalls.map(stall => ownPart(stall, late))),
      longestMs: Math.max(0, ...stalls.map(({ start, end }) => end - start)),
    },
  };
}

/** Puts the cursor behind the point of a line that is typed in. */
async function goBehindPoint(workbench: Workbench, line: number): Promise<void> {
  await workbench.editor.goToLine(line);
  await workbench.press('End');
  for (let i = 0; i < behind.length; i++) await workbench.press('ArrowLeft');
}

/** Types the word, a key when what the one before made is known: reported, or without the extension there. Returns how long each took. */
async function typeOneByOne(window: Window, isOn: boolean): Promise<readonly number[]> {
  const took: number[] = [];
  for (let n = 1; n <= word.length; n++) {
    const start = machineMs();
    await window.workbench.press(word.charAt(n - 1));
    const { at } = await noted(window, start, isOn ? says(word.slice(0, n)) : ({ kind }) => kind === 'text');
    took.push(at - start);
  }
  return took;
}

/** What came of typing without a pause, in milliseconds. */
interface FastTyping {
  readonly untilText: readonly number[];
  readonly untilProblems?: number;
}

/** Types the word once more, without looking. */
async function typeFast(window: Window, isOn: boolean): Promise<FastTyping> {
  const { workbench, typing } = window;
  const starts: number[] = [];
  for (const key of word) {
    starts.push(machineMs());
    await workbench.press(key);
    await new Promise(resolve => setTimeout(resolve, keyEveryMs));
  }
  const [first = 0] = starts;
  const texts = await eventually(
    'each key in the extension host',
    async () => typing.notes().filter(({ kind, at }) => kind === 'text' && at > first),
    found => found.length >= word.length,
    patienceMs,
  );
  const untilText = starts.map((start, n) => (texts[n]?.at ?? Number.NaN) - start);
  if (!isOn) return { untilText };
  const last = starts.at(-1) ?? 0;
  const { at } = await noted(window, last, says(word + word));
  return { untilText, untilProblems: at - last };
}

/** What a note of the problems says when they are about code in which that was typed. */
function says(typed: string): (note: TypingNote) => boolean {
  return note => note.kind === 'problems' && note.problems.some(problem => problem.includes(`has no member "${typed}"`));
}

/** Waits for a note from a time on. */
async function noted({ typing }: Window, from: number, isWanted: (note: TypingNote) => boolean): Promise<TypingNote> {
  const find = async (): Promise<TypingNote | undefined> => typing.notes().find(note => note.at > from && isWanted(note));
  const found = await eventually('what was typed among the problems', find, note => note !== undefined, patienceMs);
  if (!found) throw new Error('There is no such note.');
  return found;
}

function print(on: Figures, off: Figures): void {
  const { untilProblems, untilProblemsAfter } = on;
  console.log(
    `typing in a policy of ${String(lines)} lines in a real VS Code, near its beginning, middle and end, ${String(untilProblems.length)} keys, each when the problems of the one before were there: ` +
      `from keystroke to problems ${ms(median(untilProblems))} median, ${ms(p95(untilProblems))} p95, of which a document rests ${String(restMs)} ms`,
  );
  console.log(
    `typing ${String(on.untilText.length)} keys there without a pause, one each ${String(keyEveryMs)} ms: from keystroke to its text in the extension host ${ms(p95(on.untilText))} p95, without the extension ${ms(p95(off.untilText))}; from the last key to problems ${ms(Math.max(...untilProblemsAfter))} at most`,
  );
  console.log(
    `longest block of the extension host meanwhile: ${ms(on.longestBlock.ownMs)} of its own (${ms(on.longestBlock.longestMs)} with what the machine made it wait), without the extension ${ms(off.longestBlock.ownMs)} (${ms(off.longestBlock.longestMs)})`,
  );
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}

await main();
