// npm test [-- suite [filter]]: installs what is missing, runs every test, ends with "N passed, N failed".
import { ensureDependencies } from './install/ensure-dependencies.mjs';

const [wanted, filter = ''] = process.argv.slice(2);
const end = ({ passed, failed }) => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
};

try {
  await ensureDependencies();
} catch (error) {
  console.error(error.message);
  end({ passed: 0, failed: 1 });
}

const { suites } = await import('./suites/suites.mjs');
const { runSuites } = await import('./suites/run-suites.mjs');
const { joinTraffic, clearResults } = await import('./suites/test-results.mjs');

if (wanted !== undefined && !suites.some(suite => suite.name === wanted)) {
  console.error(`There is no suite "${wanted}". Suites: ${suites.map(suite => suite.name).join(', ')}.`);
  end({ passed: 0, failed: 1 });
}
clearResults();
const needed = name => suites.filter(suite => suite.name === name).flatMap(suite => [...suite.after.flatMap(needed), name]);
const chosen = wanted === undefined ? suites : suites.filter(suite => needed(wanted).includes(suite.name));
const { passed, failed, failedSuites } = await runSuites(chosen, { filter, isVerbose: wanted !== undefined });
joinTraffic();
if (failedSuites.length > 0) console.log(`Failed: ${failedSuites.join(', ')}. Logs: test-results/logs/`);
end({ passed, failed });
