// Loaded into the server by tests and benches that look into it: tells, when asked, what the heap holds once the garbage is
// gone, which timers are set, and how many were set so far. The server knows nothing of it.

/** The timers that are set, with their delays. */
const pending = new Map()
let started = 0

for (const [set, clear] of [
  ['setTimeout', 'clearTimeout'],
  ['setInterval', 'clearInterval'],
  ['setImmediate', 'clearImmediate'],
]) {
  const [own, ownClear] = [globalThis[set], globalThis[clear]]
  globalThis[set] = (callback, ...more) => {
    started++
    const timer = own(
      (...given) => {
        if (set !== 'setInterval') pending.delete(timer)
        callback(...given)
      },
      ...more,
    )
    pending.set(timer, set === 'setImmediate' ? set : `${set} ${more[0] ?? 0}`)
    return timer
  }
  globalThis[clear] = (timer) => {
    pending.delete(timer)
    ownClear(timer)
  }
}

process.on('message', () => {
  globalThis.gc?.()
  process.send({ heap: process.memoryUsage().heapUsed, started, pending: [...pending.values()] })
})
// The server ends when it is told to, whoever could still ask.
process.channel.unref()
