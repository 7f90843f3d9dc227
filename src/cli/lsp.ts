import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotRun, exit, type ExitCode } from './io'

/** `effnotes lsp --stdio`: the language server, which is a bundle of its own beside this one. */
export function lsp(args: readonly string[]): Promise<ExitCode> {
  // Editors add options of their own, such as --clientProcessId.
  const { values } = parseArgs({ args: [...args], strict: false, options: { stdio: { type: 'boolean' } } })
  if (values.stdio !== true) throw new CannotRun('say how to talk to it: effnotes lsp --stdio.')
  createRequire(__filename)(join(__dirname, 'server.js'))
  return Promise.resolve(exit.clean)
}
