import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

/** The class of modules. It is reached by way of a module: `node:module` brings the loader of ES modules along, which takes long. */
interface Loader {
  readonly _extensions: Record<'.js', (module: NodeJS.Module, filename: string) => void>
  readonly wrap: (source: string) => string
  readonly createRequire: (filename: string) => NodeJS.Require
}

/**
 * How much of its bytecode a function must have run before V8 compiles it once more, optimized: six times what it is else.
 * That compiling takes most of a processor while the first notes and edits wait, and memory that stays taken. What runs
 * for long is optimized all the same. Later versions than that of Node 20 have a quick compiler in between, and no such flag.
 */
export const engineFlags = process.versions.v8.startsWith('11.3.') ? ['--interrupt-budget=400000'] : []

/** A cache lies beside its bundle: `session.js` and `session.js.cache`. */
export const cacheOf = (bundle: string): string => `${bundle}.cache`

/**
 * Lets the bundles of a folder be compiled from the code cache that the build left beside them: half of the time until a
 * note is computed is otherwise spent on compiling. V8 rejects a cache of another version or build of itself, and a
 * bundle without a cache is loaded like every other.
 *
 * @param compiled told of every bundle that is compiled here; the build makes its caches of what it is told
 */
export function useCodeCache(folder: string, compiled?: (script: Script, bundle: string) => void): void {
  // A cache is good only under the very flags that it was made with, so they are set here.
  for (const flag of engineFlags) setFlagsFromString(flag)
  const { _extensions: extensions, wrap, createRequire } = module.constructor as unknown as Loader
  const load = extensions['.js']
  extensions['.js'] = (module, filename) => {
    const cachedData = dirname(filename) === folder ? readIfThere(cacheOf(filename)) : undefined
    if (!cachedData && !compiled) return load(module, filename)
    // The build writes bundles in ASCII.
    const source = readFileSync(filename, 'latin1').replace(/^#!.*/, '')
    const script = new Script(wrap(source), { filename, ...(cachedData && { cachedData }) })
    compiled?.(script, filename)
    const run = script.runInThisContext() as (...globals: unknown[]) => void
    const require = createRequire(filename)
    run.call(module.exports, module.exports, require, module, filename, dirname(filename))
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
