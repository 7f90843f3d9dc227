import { Document, Surroundings, Workspace, type Files, type FileReading } from '../../src/service'
import { uriKey } from '../../src/service/paths'
import { builtinLibrary, builtinReferences } from '../support/knowledge'

/** Files in memory; `links` lead elsewhere, as symbolic links do. */
export class MemoryFiles implements Files {
  readonly reads: string[] = []

  constructor(
    readonly texts: Record<string, string>,
    readonly links: Readonly<Record<string, string>> = {},
  ) {}

  realPath(uri: string): Promise<string | undefined> {
    const target = this.links[uri] ?? uri
    const exists = Object.keys(this.texts).some((each) => each === target || each.startsWith(`${target}/`))
    return Promise.resolve(exists ? target : undefined)
  }

  read(uri: string, limit: number): Promise<FileReading> {
    this.reads.push(uri)
    const text = this.texts[this.links[uri] ?? uri]
    if (text === undefined) return Promise.resolve({ refusal: 'missing' })
    return Promise.resolve(text.length > limit ? { refusal: 'too-large' } : { text })
  }
}

export const home = 'file:///notes'

/** A workspace in the folder `file:///notes` with these files. */
export function workspaceOf(files: MemoryFiles = new MemoryFiles({}), limit?: number): Workspace {
  return new Workspace({
    library: builtinLibrary,
    references: builtinReferences,
    files,
    root: () => home,
    limit: limit === undefined ? undefined : () => limit,
  })
}

export interface Opened {
  readonly document: Document
  readonly surroundings: Surroundings
  readonly workspace: Workspace
  /** Where the `|` stood. */
  readonly cursor: number
}

/** Opens a note; a `‸` in it is the cursor. Other notes lie beside it. */
export async function opened(marked: string, others: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const cursor = marked.indexOf('‸')
  const text = marked.replace('‸', '')
  const uri = `${home}/note.md`
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(others).map(([name, each]) => [uriKey(`${home}/${name}`), each])),
  )
  const workspace = workspaceOf(files)
  workspace.open(uri, text, 1)
  const document = await workspace.document(uri)
  const knowledge: Files = {
    ...files,
    realPath: files.realPath.bind(files),
    read: () => Promise.resolve({ text: '\n'.repeat(2000) }),
  }
  const surroundings = new Surroundings({
    workspace,
    files: knowledge,
    knowledgeFile: (each) =>
      each.startsWith('knowledge:') ? each.replace('knowledge:', 'file:///shipped') : undefined,
  })
  return { document: document!, surroundings, workspace, cursor }
}

/** A spec of a small model with latent attention, a run, and figures about them. */
export const small = `\`\`\`yaml {.model #v3}
num_hidden_layers: 61
hidden_size: 7168
kv_lora_rank: 512
qk_rope_head_dim: 64
kv_cache_per_token:
\`\`\`

\`\`\`yaml {.training #pretrain}
model: v3
tokens: 14.8T                     # [@deepseek-v3, §4.1]
hardware: 2048 × h800
gpu_hours: 2.664M
price: $2/GPU-hour
cost:
\`\`\`
`
