import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedKnowledge } from '../server'
import { CannotRun, type Io } from './io'
import { run } from './run'
import { checkInWorkers, serveChecks, threadMark } from './workers'

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2))

const knowledge = shippedKnowledge(__dirname)

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: wantsColor(),
  width: process.stdout.columns ?? 100,
  cwd: process.cwd(),
  library: () => {
    try {
      return knowledge.library()
    } catch (error) {
      throw new CannotRun(
        `the built-in knowledge cannot be read (${(error as Error).message}). Install the package anew.`,
      )
    }
  },
  references: knowledge.references,
  checkTogether: (files, request) => checkInWorkers(join(__dirname, 'cli.js'), files, request),
  version: () => (JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { version: string }).version,
}

/** NO_COLOR and FORCE_COLOR have the last word (no-color.org), then whether this is a terminal. */
function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return process.stdout.isTTY === true && TERM !== 'dumb'
}

async function main(): Promise<void> {
  // Only what may be a thread has to ask whether it is one.
  if (process.env[threadMark] !== undefined && (await serveChecks(io))) return
  process.exitCode = await run(process.argv.slice(2), io)
}

void main()
