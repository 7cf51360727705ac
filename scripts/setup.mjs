// npm run setup: installs all that the tests need, system packages included, which npm test alone does not on a machine of your own.
import { setupAsked } from './install/ensure-debian-packages.mjs';
import { ensureDependencies } from './install/ensure-dependencies.mjs';

process.env[setupAsked] = '1';
try {
  await ensureDependencies();
  const { ensureVsCode } = await import('./install/install-vscode.mjs');
  await ensureVsCode();
  const { whyNotAz } = await import('./suites/az-suite.mjs');
  const reason = await whyNotAz();
  console.log(reason === undefined ? 'All suites can run.' : `All suites but az can run: ${reason}.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
