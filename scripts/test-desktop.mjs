// npm run test:desktop [-- version]: the suite of the extension host in a downloaded desktop VS Code.
import { ensureDependencies } from './ensure-dependencies.mjs';

try {
  await ensureDependencies();
  const { runDesktopSuite } = await import('./desktop-suite.mjs');
  await runDesktopSuite(process.argv[2] ?? 'stable');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
