/**
 * `npm test [-- vitest's arguments]`: installs and builds what is missing, checks format, rules and types, runs the
 * tests and ends with the line `N passed, N failed`. With arguments (`npm test -- hub/domain`) only those tests.
 * `--prepare` only makes the machine ready.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from './checks.mjs';
import { fetchElectron } from './electron-binary.mjs';
import { ensureBuilt, ensureInstalled, findNode } from './ensure.mjs';
import { root, run } from './project.mjs';
import { ensureTestMachine } from './test-machine.mjs';

const args = process.argv.slice(2);

await ensureInstalled();
const node = findNode();
await ensureTestMachine();
if (args.includes('--prepare')) process.exit();

const count = { passed: 0, failed: 0, skipped: 0 };
await ensureBuilt(node);
if (args.length === 0) for (const { name, command } of checks) await check(name, command);
if (!(await fetchElectron(node))) console.log("SKIPPED: tests in Electron, since Electron's program is not here.");
await runVitest();

const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed > 0 ? 1 : 0;

/** Runs a checker as one test. @type {(name: string, command: readonly string[]) => Promise<void>} */
async function check(name, command) {
  const code = await run(node, command);
  console.log(`${code === 0 ? '✓' : '✗'} ${name}\n`);
  count[code === 0 ? 'passed' : 'failed']++;
}

async function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-test-'));
  const report = join(folder, 'report.json');
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run(node, [vitest, 'run', ...reporters, ...args]);
    const failedBefore = count.failed;
    add(JSON.parse(readFileSync(report, 'utf8')));
    // An error outside of any test, or no test found at all: vitest fails although no test did.
    if (code !== 0 && count.failed === failedBefore) count.failed++;
  } catch (error) {
    console.error(`vitest left no report: ${error}`);
    count.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 */
function add(report) {
  // A file that could not even be loaded counts as one failed test.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((each) => each.status !== 'failed'),
  );
  count.passed += report.numPassedTests;
  count.failed += report.numFailedTests + broken.length;
  count.skipped += report.numPendingTests + report.numTodoTests;
}
