// npm run test:desktop [-- version]: the suite of the extension host in a downloaded desktop VS Code.
import { ensureDependencies } from './install/ensure-dependencies.mjs';

try {
  await ensureDependencies();
  const { runDesktopSuite } = await import('./suites/desktop-suite.mjs');
  await runDesktopSuite(process.argv[2] ?? 'stable');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
