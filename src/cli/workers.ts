import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { checkFiles, type Checked, type CheckRequest } from './check-files'
import { CannotRun, type Io } from './io'

/** So many files are handed out at a time: enough to be worth a message, few enough for all to end together. */
const share = 20

/** A worker reads the catalogue and warms up for itself, which a handful of files does not pay for. */
const mostWorkers = 8

/** Set in the environment of our threads. Threads are loaded when there is need of them: few commands start any. */
export const threadMark = 'EFFNOTES_THREAD'

interface Task {
  readonly start: number
  readonly files: readonly string[]
  readonly request: CheckRequest
}

type Answer = { readonly start: number } & ({ readonly checked: readonly Checked[] } | { readonly cannotRun: string })

/**
 * Checks files on all processors, each in a thread of this same program. Undefined where there is but one.
 *
 * @param program what a thread runs: it answers with `serveChecks`
 */
export async function checkInWorkers(
  program: string,
  files: readonly string[],
  request: CheckRequest,
): Promise<readonly Checked[] | undefined> {
  const number = Math.min(availableParallelism(), mostWorkers)
  if (number < 2) return undefined
  const { Worker } = await import('node:worker_threads')
  const tasks: Task[] = []
  for (let start = 0; start < files.length; start += share)
    tasks.push({ start, files: files.slice(start, start + share), request })
  const results = new Map<number, readonly Checked[]>()
  const env = { ...process.env, [threadMark]: '1' }
  const workers = Array.from({ length: number }, () => new Worker(program, { stdin: false, env }))
  try {
    await Promise.all(workers.map((worker) => workThrough(worker, tasks, results)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return [...results].sort(([a], [b]) => a - b).flatMap(([, checked]) => checked)
}

/** Gives a worker one task after the other, as long as there are any. */
function workThrough(worker: Worker, tasks: Task[], results: Map<number, readonly Checked[]>): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const task = tasks.shift()
      if (task) worker.postMessage(task)
      else resolve()
    }
    worker.on('message', (answer: Answer) => {
      if ('cannotRun' in answer) return reject(new CannotRun(answer.cannotRun))
      results.set(answer.start, answer.checked)
      next()
    })
    worker.on('error', reject)
    next()
  })
}

/** Answers tasks in a thread; false in what is none. */
export async function serveChecks(io: Io): Promise<boolean> {
  const { parentPort: port } = await import('node:worker_threads')
  if (!port) return false
  port.on('message', ({ start, files, request }: Task) => {
    checkFiles(files, request, io).then(
      (checked) => port.postMessage({ start, checked } satisfies Answer),
      (error: unknown) => {
        if (!(error instanceof CannotRun)) throw error
        port.postMessage({ start, cannotRun: error.message } satisfies Answer)
      },
    )
  })
  return true
}
