// Plain JavaScript, so that an old Node can read it: it cannot read the TypeScript that follows.
const major = Number(process.versions.node.split(".")[0]);

if (major < 24) {
  console.error(
    `Hedgerow runs on Node 24 or newer; this is Node ${process.versions.node} (${process.execPath}).\n` +
      "`npm ci` brings the right one and every npm script uses it. If it is missing after `npm ci`, optional packages\n" +
      "were left out or this platform has none: run `npm ci --include=optional`, or install Node 24 from nodejs.org.",
  );
  process.exit(1);
}
