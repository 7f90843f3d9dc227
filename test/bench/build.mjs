// Builds server and command line as they are shipped into a folder of their own, from the source as it stands.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function buildShipped() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-bench-')))
  execFileSync(process.execPath, [join(import.meta.dirname, '../../esbuild.mjs'), `--outdir=${folder}`])
  return folder
}
