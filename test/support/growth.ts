/** Below this many milliseconds of computing, a measurement says nothing. */
const noise = 4
/** So many rounds are measured at most: a straight line shows itself in the first, but for what else the machine does. */
const rounds = 8
/** What is no steeper than this, compared with a straight line, need not be measured again. */
const straight = 1.5

/**
 * How many times more computing `factor` times the input takes. Computing is what the processor spent, and the least of
 * some runs counts, so that a busy machine makes no difference: a straight line gives about `factor`, a square its square.
 *
 * @param prepare makes an input of a size and gives the work on it
 */
export function growth(prepare: (size: number) => () => void, size: number, factor: number): number {
  const [small, large] = [prepare(size), prepare(size * factor)]
  small()
  let [leastLarge, leastSmall] = [Infinity, Infinity]
  const ratio = () => leastLarge / Math.max(leastSmall, noise)
  for (let round = 0; round < rounds && !(ratio() <= straight * factor); round++) {
    leastLarge = Math.min(leastLarge, spent(large))
    leastSmall = Math.min(leastSmall, spent(small))
  }
  return ratio()
}

function spent(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
