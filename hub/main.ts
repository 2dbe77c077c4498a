/**
 * The hub's program: `main.mjs [settings]` runs the hub, `main.mjs hall import FILE` and the like act on its data.
 * Only what any Node can load is imported here, so that one that is too old gets a sentence instead of a crash.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 14)) {
  console.error(
    `This hub needs Node 22.14 or newer; this is ${process.versions.node}. Start it with "npm start", which brings its own.`,
  );
  process.exit(1);
}
const { runHub } = await import('./run.ts');
const { runHallCommand } = await import('./hall-command.ts');
const { runReportCommand } = await import('./report-command.ts');
const { runRestoreCommand } = await import('./restore-command.ts');
const [command, ...rest] = process.argv.slice(2);
switch (command) {
  case 'hall':
    await runHallCommand(rest);
    break;
  case 'report':
    await runReportCommand(rest);
    break;
  case 'restore':
    await runRestoreCommand(rest);
    break;
  default:
    await runHub(process.argv.slice(2));
}
