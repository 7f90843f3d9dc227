// Leaves a code cache beside the bundles of the server and of the command line: each is run once on an example, and
// what V8 has compiled by then is kept.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'

const recorder = join(import.meta.dirname, 'code-cache-recorder.mjs')
const example = resolve(import.meta.dirname, '../examples/deepseek-v3.md')

/**
 * @param folder where the bundles lie
 * @param tools where `code-cache.js` lies, compiled
 */
export async function writeCodeCache(folder, tools) {
  const run = (bundle, args, use = () => undefined) =>
    new Promise((done, failed) => {
      const stdio = ['pipe', 'pipe', 'inherit']
      const child = spawn(process.execPath, [recorder, join(tools, 'code-cache.js'), folder, bundle, ...args], {
        stdio,
      })
      child.stdout.resume()
      child.on('error', failed)
      child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${bundle} ended with ${code}.`))))
      Promise.resolve(use(child)).catch(failed)
    })
  await run('cli.js', ['check', example])
  await run('server.js', ['--stdio'], converse)
}

/** Opens the example as an editor would, looks at it and closes. */
async function converse({ stdin, stdout }) {
  const connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
  const published = new Promise((done) => connection.onNotification('textDocument/publishDiagnostics', done))
  connection.listen()
  const textDocument = { uri: pathToFileURL(example).href }
  const text = await readFile(example, 'utf8')
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} })
  await connection.sendNotification('initialized', {})
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { ...textDocument, languageId: 'markdown', version: 1, text },
  })
  await published
  const position = { line: 20, character: 4 }
  for (const question of ['hover', 'completion', 'definition', 'codeAction', 'inlayHint']) {
    const range = { start: position, end: { ...position, line: 60 } }
    await connection.sendRequest(`textDocument/${question}`, {
      textDocument,
      position,
      range,
      context: { diagnostics: [] },
    })
  }
  await connection.sendRequest('shutdown')
  await connection.sendNotification('exit')
}
