// npm run differential [-- --cases N --seed N]: the linter compared with runs of policies. Exit code 1 when a secret leaves unreported.
import { ensureDependencies } from './install/ensure-dependencies.mjs';

try {
  await ensureDependencies();
  const { runShown } = await import('./run-shown.mjs');
  process.exitCode = (await runShown('test/differential/main.ts', process.argv.slice(2))) ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
