// Imported before everything else: an older Node would fail later and in words that help nobody.
const needed = 24
const major = Number(process.versions.node.split('.', 1)[0])
if (major < needed) {
  const message = `Maestro needs Node ${needed}; this is Node ${process.versions.node}.`
  const next = 'In a checkout use `npm run -s maestro --`, which brings its own.'
  const shape = { error: { code: 'UNSUPPORTED', message, safe: 'Nothing was done.', next } }
  process.stderr.write(
    process.argv.includes('--json') ? `${JSON.stringify(shape)}\n` : `${message}\n${next}\n`,
  )
  process.exit(1)
}
