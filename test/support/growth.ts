/** Below this many milliseconds of computing, a measurement says nothing. */
const noise = 4

/**
 * How many times more computing `factor` times the input takes. Computing is what the processor spent, and the least of
 * some runs counts, so that a busy machine makes no difference: a straight line gives about `factor`, a square its square.
 *
 * @param prepare makes an input of a size and gives the work on it
 */
export function growth(prepare: (size: number) => () => void, size: number, factor: number): number {
  const [small, large] = [prepare(size), prepare(size * factor)]
  small()
  return spent(large) / Math.max(spent(small), noise)
}

function spent(work: () => void): number {
  let least = Infinity
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}
