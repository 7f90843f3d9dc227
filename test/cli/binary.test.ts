import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const cli = join(root, 'dist/cli.js')

async function effnotes(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: root, env: { ...process.env, ...env } }
  return promisify(execFile)(process.execPath, [cli, ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      stdout: error.stdout,
      stderr: error.stderr,
    }),
  )
}

describe('the built command', () => {
  test('evaluates over the shipped knowledge', async () => {
    const { stdout } = await effnotes(['eval', '--json', 'deepseek-v3.params'])
    expect(JSON.parse(stdout)).toMatchObject([{ value: 671026419200, unit: 'parameter' }])
  })

  test('checks the examples', async () => {
    const { code, stdout } = await effnotes(['check', 'examples'])
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^0 errors, 0 warnings in \d+ notes\n$/)])
  })

  test('says when it cannot run', async () => {
    expect(await effnotes(['check', 'none.md'])).toMatchObject({
      code: 2,
      stderr: 'effnotes check: there is no file or folder “none.md”.\n',
    })
  })

  test('colours only what it is asked to', async () => {
    const colour = '\u001b['
    expect((await effnotes(['show', 'examples/proposal.md'])).stdout).not.toContain(colour)
    expect((await effnotes(['show', 'examples/proposal.md'], { FORCE_COLOR: '1' })).stdout).toContain(colour)
    expect(
      (await effnotes(['show', 'examples/proposal.md'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout,
    ).not.toContain(colour)
  })

  test('is the language server as well', async () => {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    })
    const server = execFile(process.execPath, [cli, 'lsp', '--stdio'], { cwd: root })
    const answer = new Promise<string>((resolve) => {
      let said = ''
      server.stdout!.on('data', (chunk: string) => {
        said += chunk
        if (said.includes('hoverProvider')) resolve(said)
      })
      server.on('exit', () => resolve(said))
    })
    server.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    expect(await answer).toContain('"hoverProvider":true')
    server.kill()
  })

  test('knows its version', async () => {
    expect((await effnotes(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
