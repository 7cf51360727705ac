// npm run bench [-- name]: every speed figure, one a line. A figure over its budget makes the exit code 1.
import { ensureDependencies } from './install/ensure-dependencies.mjs';

try {
  await ensureDependencies();
  const { runBenches } = await import('./run-benches.mjs');
  await runBenches(process.argv[2] ?? '');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
