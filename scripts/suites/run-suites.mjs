// Runs suites side by side, as many as there is room for, and alone what has to be; each with a log file of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';

/**
 * @param {readonly import('./suites.mjs').Suite[]} chosen With everything they come after.
 * @param {{ filter: string, isVerbose: boolean }} options Verbose: each line is printed as it comes, behind the suite's name.
 * @returns {Promise<{ passed: number, failed: number, failedSuites: string[] }>}
 */
export async function runSuites(chosen, { filter, isVerbose }) {
  const waiting = [...chosen];
  const running = new Map();
  const ended = new Map();
  const room = Math.max(2, availableParallelism());
  const isAlone = name => chosen.some(suite => suite.name === name && suite.isAlone === true);
  const mayStart = suite => suite.after.every(name => ended.has(name)) && (suite.isAlone !== true || running.size === 0);
  while (waiting.length + running.size > 0) {
    const hasRoom = running.size < room && ![...running.keys()].some(isAlone);
    const next = hasRoom ? waiting.findIndex(mayStart) : -1;
    if (next >= 0) {
      const [suite] = waiting.splice(next, 1);
      const blocker = suite.after.find(name => ended.get(name).failed > 0);
      running.set(
        suite.name,
        (blocker === undefined ? runSuite(suite, { filter, isVerbose }) : blocked(suite, blocker)).then(counts => [suite.name, counts]),
      );
      continue;
    }
    const [name, counts] = await Promise.race(running.values());
    running.delete(name);
    ended.set(name, counts);
  }
  const all = [...ended.values()];
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    failedSuites: [...ended].filter(([, { failed }]) => failed > 0).map(([name]) => name),
  };
}

async function runSuite(suite, { filter, isVerbose }) {
  const started = performance.now();
  const lines = [];
  const log = line => {
    lines.push(line);
    if (isVerbose) console.log(prefixed(suite.name, line));
  };
  const counts = await suite.run({ filter, log }).catch(error => {
    log(error.stack);
    return { passed: 0, failed: 1 };
  });
  mkdirSync(join(testResults, 'logs'), { recursive: true });
  writeFileSync(join(testResults, 'logs', `${suite.name}.log`), lines.join('\n'));
  if (counts.failed > 0 && !isVerbose) console.log(prefixed(suite.name, worthReading(lines.join('\n'))));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (counts.skipped !== undefined) console.log(`- ${suite.name}: skipped, because ${counts.skipped}`);
  else console.log(`${counts.failed > 0 ? '✗' : '✓'} ${suite.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  return counts;
}

async function blocked(suite, blocker) {
  console.log(`✗ ${suite.name}: not run, because ${blocker} failed`);
  return { passed: 0, failed: 1 };
}

/**
 * What a reader needs of a failed suite's log: the summary of failures that node:test prints last, unless a file died,
 * whose reason is before it; else the log without the tests that passed.
 */
function worthReading(text) {
  const summary = text.lastIndexOf('✖ failing tests:');
  const hasDeadFile = text.includes("'test failed'", summary);
  return summary >= 0 && !hasDeadFile
    ? text.slice(summary)
    : text
        .split('\n')
        .filter(line => !/^\s*[✓✔] /.test(line))
        .slice(-300)
        .join('\n');
}

const prefixed = (name, text) => text.replaceAll(/^/gm, `[${name}] `);
