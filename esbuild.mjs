// Builds the extension, the server, the command line, the compiled knowledge they share, and the rules' pages, into dist/
// or into --outdir=…. With --plain nothing is minified, and the code cache is left out: what tests want.
import { build } from 'esbuild'
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire, isBuiltin } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { writeCodeCache } from './.ci/code-cache.mjs'

const { outdir, plain } = parseArgs({
  options: { outdir: { type: 'string', default: 'dist' }, plain: { type: 'boolean', default: false } },
}).values
const folder = resolve(outdir)
process.chdir(import.meta.dirname)

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The UMD builds of some packages hide their imports from the bundler; their ES modules do not.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
}

try {
  await refuseOthers()
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await compileKnowledge()
  await copyRules()
  await bundle()
  await inAscii()
  if (!plain) await writeCodeCache(folder, join(folder, 'build'))
  await rm(join(folder, 'build'), { recursive: true })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

/** What is built replaces what was: a folder that something else lies in, and no former build, is not ours to empty. */
async function refuseOthers() {
  const names = await readdir(folder).catch(() => [])
  const isOurs = names.length === 0 || names.includes('build') || names.includes('knowledge.jsonl')
  if (!isOurs) throw new Error(`${folder} holds what was not built here; name a folder of its own with --outdir.`)
}

/**
 * What is needed at once and what can wait lie in files of their own. Both need the protocol's library: it is a file as
 * well, since its classes must not be there twice.
 */
async function bundle() {
  const { metafile } = await build({
    ...shared,
    entryPoints: {
      extension: 'src/client/extension.ts',
      protocol: 'vscode-languageserver/node',
      server: 'src/server/node.ts',
      'server-main': 'src/server/node-main.ts',
      'server-session': 'src/server/node-session.ts',
      cli: 'src/cli/main.ts',
      'cli-main': 'src/cli/node-main.ts',
    },
    outdir: folder,
    external: ['vscode'],
    plugins: [
      { name: 'files of their own', setup: keepApart },
      { name: 'late modules', setup: loadLate },
    ],
    // A bundle loads another with require, which lets the code cache in.
    supported: { 'dynamic-import': false },
    minify: !plain,
    metafile: true,
  })
  const web = await bundleForBrowsers()
  await chmod(join(folder, 'cli.js'), 0o755)
  // Says which packages went into the bundles (.ci/notices.mjs); it is not shipped.
  await writeFile(join(folder, 'meta.json'), JSON.stringify({ inputs: { ...metafile.inputs, ...web.inputs } }))
}

/**
 * The bundler leaves regular expressions as they are written. Escaped as well, a bundle is ASCII: it takes one byte a
 * character in memory, and is read without being decoded.
 */
async function inAscii() {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.js')) continue
    const text = await readFile(join(folder, name), 'utf8')
    const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    await writeFile(join(folder, name), text.replace(/[^\0-\x7f]/g, escape))
  }
}

/** Extension and server for editors that run in a browser: the one in a worker of theirs, the other in its own. */
async function bundleForBrowsers() {
  // Both run in workers, which have no document.
  const worker = { platform: 'browser', mainFields: ['browser', 'module', 'main'], conditions: ['worker', 'module'] }
  const browser = { ...shared, ...worker, minify: !plain }
  const extension = { 'extension.web': 'src/client/extension.web.ts' }
  const server = { 'server.web': 'src/server/browser.ts' }
  const built = await Promise.all([
    build({ ...browser, entryPoints: extension, outdir: folder, external: ['vscode'], metafile: true }),
    build({ ...browser, format: 'iife', entryPoints: server, outdir: folder, metafile: true }),
  ])
  return { inputs: Object.assign({}, ...built.map(({ metafile }) => metafile.inputs)) }
}

function keepApart({ onResolve }) {
  onResolve({ filter: /^vscode-languageserver(\/node)?$/ }, ({ kind }) => {
    if (kind === 'entry-point') return undefined
    return { path: './protocol.js', external: true }
  })
  onResolve({ filter: /^\.\/node-(main|session)$/ }, ({ path, kind, importer }) => {
    if (kind !== 'dynamic-import') return undefined
    const room = /[\\/](cli|server)[\\/][^\\/]+$/.exec(importer)[1]
    return { path: `./${room}${path.slice('./node'.length)}.js`, external: true }
  })
}

/**
 * The protocol's library loads what it needs for child processes and sockets, which a session over standard streams has
 * none of, and most specs are read without the YAML library. Such a module is loaded when something is taken out of it.
 */
function loadLate({ onResolve, onLoad }) {
  onResolve({ filter: /^(?:child_process|crypto)$/ }, ({ path, importer }) =>
    /[\\/]node_modules[\\/]vscode-(?:languageserver|jsonrpc)[\\/]/.test(importer)
      ? { path, namespace: 'late' }
      : undefined,
  )
  onResolve({ filter: /^yaml$/ }, ({ path }) => ({ path, namespace: 'late' }))
  const require = createRequire(import.meta.url)
  onLoad({ filter: /./, namespace: 'late' }, ({ path }) => {
    const members = Object.keys(require(path)).filter((name) => /^\w+$/.test(name))
    const file = JSON.stringify(isBuiltin(path) ? `node:${path}` : require.resolve(path))
    const getters = members.map((name) => `get ${name}() { return require(${file}).${name} }`)
    return { resolveDir: import.meta.dirname, contents: `module.exports = { ${getters.join(', ')} }` }
  })
}

/**
 * The knowledge is written as notes. They are read once, here, by the very loader that reads users' notes; the
 * snapshot spares every start the work, and the notes themselves are what hovers quote and definitions open.
 */
async function compileKnowledge() {
  await build({
    ...shared,
    entryPoints: { compile: 'src/knowledge/compile.ts', 'code-cache': 'src/server/code-cache.ts' },
    outdir: join(folder, 'build'),
  })
  const { compileKnowledge } = await import(pathToFileURL(join(folder, 'build/compile.js')).href)

  const names = (await readdir('src/knowledge', { recursive: true })).filter((name) => /\.(md|bib)$/.test(name)).sort()
  const notes = names.filter((name) => name.endsWith('.md'))
  const files = await Promise.all(
    notes.map(async (name) => ({ name, text: await readFile(join('src/knowledge', name), 'utf8') })),
  )
  await writeFile(join(folder, 'knowledge.jsonl'), compileKnowledge(files))
  for (const name of names) await cp(join('src/knowledge', name), join(folder, 'knowledge', name))
}

/** The pages that explain the rules: a diagnostic's code leads to them. */
async function copyRules() {
  const pages = (await readdir('src/check')).filter((name) => name.endsWith('.md'))
  for (const name of pages) await cp(join('src/check', name), join(folder, 'rules', name))
}
