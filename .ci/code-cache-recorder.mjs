// Runs a bundle with the arguments that follow, and leaves a code cache beside each bundle that was loaded on the way:
// node code-cache-recorder.mjs TOOL FOLDER BUNDLE …
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [node, , tool, folder, name, ...args] = process.argv
const require = createRequire(import.meta.url)
const { cacheOf, useCodeCache } = require(tool)
const bundle = join(folder, name)

const scripts = new Map()
useCodeCache(folder, (script, file) => scripts.set(file, script))
process.on('exit', () => {
  // What starts a bundle is loaded before there is anything that could read a cache.
  scripts.delete(bundle)
  for (const [file, script] of scripts) writeFileSync(cacheOf(file), script.createCachedData())
})
process.argv = [node, bundle, ...args]
require(bundle)
